import { Ban, VolumeX } from 'lucide-react';
import { useMessages } from '@/lib/messages.ts';
import { useViewer } from '@/lib/viewer.ts';
import { relationsMessages } from '@/messages/relations.ts';
import { MenuItem, MenuSeparator } from '../menu.tsx';
import { act } from '../person-verbs.ts';

type AuthorItemsProps = { username: string; onBlock: () => void };

/** What somebody signed in can do about the author of another's post. */
export function AuthorItems({ username, onBlock }: AuthorItemsProps) {
  const t = useMessages(relationsMessages);
  if (useViewer().status !== 'signed-in') return null;
  return (
    <>
      <MenuItem onSelect={() => void act('mute', username)}>
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
