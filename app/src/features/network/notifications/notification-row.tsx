import type { Notification } from '@isntgram/contract/network/notifications';
import { ShieldAlert } from 'lucide';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { notificationsMessages } from '@/messages/network/notifications.ts';
import { Avatar } from '@/parts/people/avatar';
import { FollowButton } from '@/parts/people/follow-button';
import { Photo } from '@/parts/photos/photo';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';
import { AppealLine } from './appeal-line.tsx';
import { NotificationText } from './notification-text.tsx';

const whole = 'absolute inset-0 outline-offset-[-2px] sm:rounded-card';

type RowProps = { notification: Notification; fresh: boolean; nowMs: number; ownUsername: string | undefined };

/**
 * One line of the list. All of it leads to what it tells of; names, the photo and the button have ends of their own.
 */
export function NotificationRow({ notification, fresh, nowMs, ownUsername }: RowProps) {
  const t = useMessages(notificationsMessages);
  const { href, label } = useTarget(notification, ownUsername);
  return (
    <li
      className={cx(
        'relative flex min-h-[68px] items-center gap-3 px-4 py-2 transition-colors hover:bg-hover sm:rounded-card ' +
          'sm:px-3',
        fresh && 'bg-surface',
      )}
    >
      {href === '/admin' ? (
        // A page that learns anew who looks: so far they were somebody who finds nothing there.
        <a href={href} className={whole}>
          <span className="sr-only">{label}</span>
        </a>
      ) : (
        <Link href={href} prefetch={false} aria-label={label} className={whole} />
      )}
      <Faces notification={notification} />
      <div className="min-w-0 flex-1">
        <NotificationText notification={notification} nowMs={nowMs} />
        <AppealLine notification={notification} />
      </div>
      <Aside notification={notification} />
      {fresh ? (
        <span className="-mr-1 size-2 shrink-0 rounded-full bg-primary">
          <span className="sr-only">{t.isNew}</span>
        </span>
      ) : null}
    </li>
  );
}

/** Where the line as a whole leads. */
function useTarget({ kind, post, comment, actors, count }: Notification, ownUsername: string | undefined) {
  const t = useMessages(notificationsMessages);
  const username = actors[0]?.username ?? '';
  if (post) return { href: comment ? `/p/${post.id}#comments` : `/p/${post.id}`, label: t.viewPost };
  if (kind === 'warned' || kind === 'appeal_answered')
    return { href: `/${ownUsername ?? ''}`, label: t.viewUser(ownUsername ?? '') };
  if (kind === 'new_sign_in') return { href: '/settings/sessions', label: t.viewSessions };
  if (kind === 'made_moderator' || kind === 'made_admin') return { href: '/admin', label: t.viewModeration };
  if (kind === 'export_ready') return { href: '/settings/export', label: t.viewExport };
  if (kind === 'follow_request') return { href: '/notifications/requests', label: t.requests };
  if (kind === 'follow' && count > 1 && ownUsername)
    return { href: `/${ownUsername}/followers`, label: t.viewFollowers };
  return { href: `/${username}`, label: t.viewUser(username) };
}

/** One face, or two that overlap; a sign where it was a moderator, who has none here. */
function Faces({ notification: { actors } }: { notification: Notification }) {
  const [first, second] = actors;
  if (!first) {
    return (
      <span aria-hidden className="grid size-11 shrink-0 place-items-center rounded-full border text-danger">
        <Icon of={ShieldAlert} className="size-5" />
      </span>
    );
  }
  if (!second) {
    return (
      <span className="flex shrink-0">
        <Avatar user={first} />
      </span>
    );
  }
  return (
    <span className="relative size-11 shrink-0">
      <span className="absolute top-0 left-0">
        <Avatar user={second} size="tiny" />
      </span>
      <span className="absolute right-0 bottom-0 rounded-full ring-2 ring-background">
        <Avatar user={first} size="tiny" />
      </span>
    </span>
  );
}

function Aside({ notification: { kind, post, actors, count } }: { notification: Notification }) {
  const [actor] = actors;
  if (post?.thumbnail) {
    return (
      <span aria-hidden className="w-11 shrink-0">
        <Photo photo={{ ...post.thumbnail, alt: '' }} aspect={1} sizes="44px" className="rounded-[4px]" />
      </span>
    );
  }
  if ((kind === 'follow' || kind === 'follow_approved') && count === 1 && actor?.viewer) {
    return (
      <span className="relative z-10 shrink-0">
        <FollowButton username={actor.username} viewer={actor.viewer} />
      </span>
    );
  }
  return null;
}
