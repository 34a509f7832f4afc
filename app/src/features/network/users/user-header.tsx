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

/** Portrait, counts beside it, name, bio, link, and what can be done: the same on one's own page and on others'. */
export function UserHeader() {
  const t = useMessages(usersMessages);
  const { user } = useUser();
  return (
    <header
      className={
        'grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-3 px-4 pt-4 ' +
        'md:mx-auto md:max-w-[720px] md:gap-x-14 md:px-0 md:pt-9'
      }
    >
      <div className="md:row-span-3">
        <Avatar user={user} size="large" />
      </div>
      <div className="flex min-w-0 flex-col justify-center gap-1 md:justify-start md:gap-2.5">
        <h1 className="flex min-w-0 items-center gap-2 text-lg leading-tight tracking-tight md:text-xl">
          <span className="min-w-0 break-words font-semibold">{user.username}</span>
          {user.private ? (
            <>
              <Icon of={Lock} className="size-4 shrink-0" />
              <span className="sr-only">{t.private}</span>
            </>
          ) : null}
        </h1>
        <UserCounts />
      </div>
      <div className="col-span-2 flex flex-col gap-0.5 md:col-span-1 md:max-w-[480px]">
        <p className="font-semibold">{user.name}</p>
        {user.bio ? <Caption text={user.bio} /> : null}
        {user.link ? <UserLink href={user.link} /> : null}
        <UserMutuals />
      </div>
      <div className="col-span-2 md:col-span-1 md:max-w-[360px]">
        <UserActions />
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
