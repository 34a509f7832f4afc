import { Ban, VolumeX } from 'lucide-react';
import { useMessages } from '@/lib/messages.ts';
import { useViewer } from '@/lib/viewer.ts';
import { relationsMessages } from '@/messages/relations.ts';
import { MenuItem, MenuSeparator } from '../menu.tsx';
import { act } from '../person-verbs.ts';

type AuthorItemsProps = { username: string; onBlock: () => void; onMuted: ((username: string) => void) | undefined };

/** What somebody signed in can do about the author of another's post. */
export function AuthorItems({ username, onBlock, onMuted }: AuthorItemsProps) {
  const t = useMessages(relationsMessages);
  if (useViewer().status !== 'signed-in') return null;
  const mute = async () => {
    if (await act('mute', username)) onMuted?.(username);
  };
  return (
    <>
      <MenuItem onSelect={() => void mute()}>
        <VolumeX aria-hidden />
        {t.muteOf(username)}
      </MenuItem>
      <MenuItem danger onSelect={onBlock}>
        <Ban aria-hidden />
        {t.blockOf(username)}
      </MenuItem>
      <MenuSeparator />
    </>
  );
}
