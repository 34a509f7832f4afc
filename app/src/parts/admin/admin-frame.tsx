'use client';

import type { Me } from '@isntgram/contract/network/users';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { useSignedIn } from '@/lib/session/signed-in';
import { adminMessages } from '@/messages/kernel/admin.ts';
import type { AdminMessages } from '@/messages/kernel/en/admin.ts';
import { useModeration } from '@/parts/admin/moderation';
import { NothingHere } from '@/parts/nothing-here';
import { LinkPending } from '@/ui/states/link-pending';

type Place = { path: string; word: Exclude<keyof AdminMessages, 'places' | 'failed'>; open: (me: Me) => boolean };

const moderates = (me: Me) => me.role !== 'user';
const administers = (me: Me) => me.role === 'admin';
const operates = (me: Me) => me.operator;

/** The pages below /admin, and whom each is for: for anybody else there is nothing at its address. */
const places = [
  { path: '/admin', word: 'moderation', open: moderates },
  { path: '/admin/community', word: 'community', open: administers },
  { path: '/admin/filters', word: 'filters', open: administers },
  { path: '/admin/people', word: 'people', open: administers },
  { path: '/admin/status', word: 'status', open: operates },
  { path: '/admin/errors', word: 'errors', open: operates },
  { path: '/admin/jobs', word: 'jobs', open: operates },
  { path: '/admin/costs', word: 'costs', open: administers },
] as const satisfies readonly Place[];

type AdminFrameProps = {
  /** The address of the page: one of the places, or below it. */
  at: (typeof places)[number]['path'] | `${(typeof places)[number]['path']}/${string}`;
  title: string;
  /** Beside the title. */
  tools?: ReactNode;
  /** Stands there until it is known who looks. */
  waiting: ReactNode;
  wide?: boolean;
  children: (me: Me) => ReactNode;
};

/** What whoever looks after a community, or runs the installation, works in: a title, and the way to the others. */
export function AdminFrame({ at, title, tools, waiting, wide = false, children }: AdminFrameProps) {
  const t = useMessages(adminMessages);
  const { me } = useSignedIn(at);
  const moderated = useModeration();
  const open = places.filter((place) => me && place.open(me) && (moderated || place.path !== '/admin'));
  const [here] = [...places].sort((a, b) => b.path.length - a.path.length).filter(({ path }) => at.startsWith(path));
  if (me && !open.some((place) => place === here)) return <NothingHere />;
  return (
    <div className={`mx-auto flex w-full flex-1 flex-col gap-5 px-4 py-6 sm:py-10 ${wide ? 'max-w-3xl' : 'max-w-2xl'}`}>
      {open.length > 1 ? (
        <nav aria-label={t.places} className="-mx-4 overflow-x-auto px-4">
          <ul className="flex gap-1">
            {open.map(({ path, word }) => (
              <li key={path}>
                <Link
                  href={path}
                  prefetch={false}
                  aria-current={path === at ? 'page' : path === here?.path ? 'true' : undefined}
                  className={
                    'relative flex min-h-10 items-center whitespace-nowrap rounded-control px-3.5 text-sm ' +
                    'transition-colors hover:bg-hover aria-[current]:bg-hover aria-[current]:font-semibold'
                  }
                >
                  {t[word]}
                  <LinkPending className="absolute inset-x-3 bottom-1" />
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-2xl">{title}</h1>
        {tools}
      </div>
      {me ? children(me) : waiting}
    </div>
  );
}
