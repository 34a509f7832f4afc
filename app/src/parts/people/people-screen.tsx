'use client';

import type { Page } from '@isntgram/contract/kernel/page';
import type { ListedUser } from '@isntgram/contract/network/users';
import { ChevronLeft } from 'lucide';
import Link from 'next/link';
import { type ReactNode, useEffect } from 'react';
import { usePages } from '@/lib/server-state/use-pages';
import { useSignedIn } from '@/lib/session/signed-in';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { PeopleList } from './people-list.tsx';

type PeopleScreenProps = {
  path: string;
  title: string;
  hint?: string;
  back: { href: string; label: string };
  empty: { icon: ReactNode; title: string; text: string };
  failed: string;
  /** Must be stable. */
  load: (cursor: string | undefined) => Promise<Page<ListedUser>>;
  action: (user: ListedUser) => ReactNode;
};

/** A screen with a list of people that is the viewer's own, each with something to do about them. */
export function PeopleScreen({ path, title, hint, back, empty, failed: failedText, load, action }: PeopleScreenProps) {
  const { status } = useSignedIn(path);
  const pages = usePages({ load });
  const { busy, failed, started, more } = pages;
  useEffect(() => {
    if (status === 'signed-in' && !started && !busy && !failed) void more();
  }, [status, started, busy, failed, more]);
  return (
    <div className="mx-auto flex w-full max-w-xl flex-1 flex-col gap-4 px-4 py-4 sm:py-8">
      <ScreenTitle title={title} back={back} />
      {hint ? <p className="text-muted text-sm">{hint}</p> : null}
      <PeopleList pages={pages} empty={<EmptyState {...empty} />} failed={failedText} action={action} />
    </div>
  );
}

/** The heading of a screen below another one, with the way back. */
export function ScreenTitle({ title, back }: { title: string; back: { href: string; label: string } }) {
  return (
    <div className="flex items-center gap-2">
      <Link
        href={back.href}
        prefetch={false}
        aria-label={back.label}
        title={back.label}
        className="-ml-2.5 inline-flex size-10 shrink-0 items-center justify-center rounded-full hover:bg-hover"
      >
        <Icon of={ChevronLeft} className="size-6" />
      </Link>
      <h1 className="min-w-0 break-words font-semibold text-xl">{title}</h1>
    </div>
  );
}
