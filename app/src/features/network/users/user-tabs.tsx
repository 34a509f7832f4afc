'use client';

import { Bookmark, Grid3x3, SquareUser } from 'lucide';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { useMessages } from '@/language/messages';
import { usersMessages } from '@/messages/network/users.ts';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';
import { useUser } from './user-context.tsx';

export type UserTab = 'posts' | 'tagged';

/** What a page shows: posts, those the user is in, and where it is one's own, the way to what one saved. */
export function UserTabs({ tab }: { tab: UserTab }) {
  const t = useMessages(usersMessages);
  const { user, viewer } = useUser();
  const page = `/${user.username}`;
  return (
    <nav aria-label={t.tabs} className="mt-4 flex border-t max-md:justify-around md:mt-10">
      <Tab href={page} icon={Grid3x3} label={t.postsHeading} current={tab === 'posts'} />
      <Tab href={`${page}/tagged`} icon={SquareUser} label={t.tagged} current={tab === 'tagged'} />
      {viewer?.self ? <Tab href="/saved" icon={Bookmark} label={t.saved} /> : null}
    </nav>
  );
}

type TabProps = { href: string; icon: ComponentProps<typeof Icon>['of']; label: string; current?: boolean };

function Tab({ href, icon, label, current = false }: TabProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={current ? 'page' : undefined}
      className={cx(
        '-mt-px inline-flex h-11 items-center gap-2 border-t px-4 text-sm',
        current ? 'border-foreground font-semibold' : 'border-transparent text-muted hover:text-foreground',
      )}
    >
      <Icon of={icon} className="size-4" />
      {label}
    </Link>
  );
}
