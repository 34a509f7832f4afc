'use client';

import { loadLatest } from '@isntgram/compare/browser';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { getUsage } from '@/lib/api/accounts/usage';
import { api } from '@/lib/api/api';
import { useSignedIn } from '@/lib/session/signed-in';
import { commonMessages } from '@/messages/kernel/common.ts';
import { costsMessages } from '@/messages/operations/costs.ts';
import { NothingHere } from '@/parts/nothing-here';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Later, later } from '@/ui/states/later';
import { Notice } from '@/ui/states/notice';
import { Skeleton } from '@/ui/states/skeleton';

/** What is counted of this community; without it, those that are thought up are shown all the same. */
const countOwn = () =>
  getUsage(api).then(
    ({ community }) => community && { people: community.people.used, photoBytes: community.photoBytes.used },
    () => null,
  );

/** The model and what it reckons with: only admins load them. */
const Comparison = later(async () => {
  const [{ Comparison }, latest, own] = await Promise.all([import('./comparison.tsx'), loadLatest(), countOwn()]);
  return { default: () => <Comparison latest={latest} own={own} /> };
});

/** What the community costs on either profile, for admins. For anybody else there is nothing at this address. */
export function CostsScreen() {
  const t = useMessages(costsMessages);
  const { me } = useSignedIn('/admin/costs');
  if (me && me.role !== 'admin') return <NothingHere />;
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-5 px-4 py-6 sm:py-10">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <Link href="/admin" prefetch={false} className={buttonClass({ variant: 'secondary' })}>
          {t.back}
        </Link>
      </div>
      <p className="text-muted">{t.lead}</p>
      {me ? (
        <Later waiting={<ComparisonSkeleton />} missing={(retry) => <Missing onRetry={retry} />}>
          <Comparison />
        </Later>
      ) : (
        <ComparisonSkeleton />
      )}
    </div>
  );
}

function Missing({ onRetry }: { onRetry: () => void }) {
  const t = useMessages(commonMessages);
  return (
    <Notice tone="error">
      <p>{t.pieceMissing}</p>
      <Button variant="secondary" className="mt-2" onClick={onRetry}>
        {t.retry}
      </Button>
    </Notice>
  );
}

const ComparisonSkeleton = () => (
  <div aria-busy className="flex flex-col gap-5">
    <Skeleton className="h-12 w-full" />
    <Skeleton className="h-28 w-full" />
    <Skeleton className="h-[60vh] w-full" />
  </div>
);
