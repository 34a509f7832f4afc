import { Ban, VolumeX } from 'lucide';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { relationsMessages } from '@/messages/network/relations.ts';
import { Icon } from '@/ui/icon.tsx';
import { MenuItem, MenuSeparator } from '../../../ui/dialogs/menu.tsx';
import { act } from '../../people/person-verbs.ts';

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
        <Icon of={VolumeX} />
        {t.muteOf(username)}
      </MenuItem>
      <MenuItem danger onSelect={onBlock}>
        <Icon of={Ban} />
        {t.blockOf(username)}
      </MenuItem>
      <MenuSeparator />
    </>
  );
}
