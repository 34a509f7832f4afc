'use client';

import { Link2, Lock } from 'lucide';
import { useMessages } from '@/language/messages';
import { usersMessages } from '@/messages/network/users.ts';
import { Avatar } from '@/parts/people/avatar';
import { Caption } from '@/parts/posts/caption';
import { Icon } from '@/ui/icon.tsx';
import { UserActions } from './user-actions.tsx';
import { useUser } from './user-context.tsx';
import { UserCounts } from './user-counts.tsx';
import { UserMutuals } from './user-mutuals.tsx';

/** Portrait, names, counts, bio and link. */
export function UserHeader() {
  const t = useMessages(usersMessages);
  const { user } = useUser();
  const counts = 'order-last col-span-2 border-y py-2.5 max-md:-mx-4 md:order-none md:col-span-1 md:border-0 md:py-0';
  return (
    <header
      className={
        'grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-4 px-4 pt-5 ' +
        'md:grid-cols-[290px_minmax(0,1fr)] md:gap-x-0 md:px-0 md:pt-9'
      }
    >
      <div className="flex md:row-span-3 md:justify-center">
        <Avatar user={user} size="large" />
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-x-5 gap-y-3 self-center md:self-start">
        <h1 className="flex min-w-0 items-center gap-2 text-xl tracking-tight">
          <span className="min-w-0 break-words">{user.username}</span>
          {user.private ? (
            <>
              <Icon of={Lock} className="size-4 shrink-0" />
              <span className="sr-only">{t.private}</span>
            </>
          ) : null}
        </h1>
        <UserActions />
      </div>
      <div className={counts}>
        <UserCounts />
      </div>
      <div className="col-span-2 flex flex-col gap-0.5 md:col-span-1 md:max-w-[480px]">
        <p className="font-semibold">{user.name}</p>
        {user.bio ? <Caption text={user.bio} /> : null}
        {user.link ? <UserLink href={user.link} /> : null}
        <UserMutuals />
      </div>
    </header>
  );
}

function UserLink({ href }: { href: string }) {
  return (
    <a
      href={href}
      rel="me nofollow ugc noopener"
      className="inline-flex min-h-10 max-w-full items-center gap-1.5 self-start font-medium text-link hover:underline"
    >
      <Icon of={Link2} className="size-4 shrink-0 -rotate-45" />
      <span className="truncate">{href.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}</span>
    </a>
  );
}
