import type { SuggestedUser } from '@isntgram/contract/network/explore';
import { X } from 'lucide';
import { useMessages } from '@/language/messages';
import { relationsMessages } from '@/messages/network/relations.ts';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { FollowButton } from './follow-button.tsx';
import { UserRow } from './user-row.tsx';

type SuggestedRowProps = {
  user: SuggestedUser;
  onFollowing: (following: boolean) => void;
  onDismiss: () => void;
  /** Follow as a word alone: beside what the page is about. */
  quiet?: boolean;
};

/** Somebody to follow, who they have in common with the viewer, and a way not to see them here any more. */
export function SuggestedRow({ user, onFollowing, onDismiss, quiet = false }: SuggestedRowProps) {
  const t = useMessages(relationsMessages);
  const { username, viewer, mutuals } = user;
  const [known] = mutuals.people;
  return (
    <UserRow
      user={user}
      detail={known ? t.knownBy(known.username, mutuals.count - 1) : undefined}
      action={
        <span className="flex items-center">
          {viewer ? (
            <FollowButton
              username={username}
              viewer={viewer}
              isPrivate={user.private}
              quiet={quiet}
              className={quiet ? 'px-2' : ''}
              onChange={({ following, requested }) => onFollowing(following || requested)}
            />
          ) : null}
          <IconButton label={t.dismissLabel(username)} onClick={onDismiss} className="-mr-3 text-muted">
            <Icon of={X} className="size-4" />
          </IconButton>
        </span>
      }
    />
  );
}
