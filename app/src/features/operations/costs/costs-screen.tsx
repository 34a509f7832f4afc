'use client';

import { loadLatest } from '@isntgram/compare/browser';
import { useMessages } from '@/language/messages';
import { getUsage } from '@/lib/api/accounts/usage';
import { api } from '@/lib/api/api';
import { commonMessages } from '@/messages/kernel/common.ts';
import { costsMessages } from '@/messages/operations/costs.ts';
import { AdminFrame } from '@/parts/admin/admin-frame';
import { Button } from '@/ui/button.tsx';
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

/** What the community costs on either profile, for its admins. */
export function CostsScreen() {
  const t = useMessages(costsMessages);
  return (
    <AdminFrame at="/admin/costs" title={t.title} wide waiting={<ComparisonSkeleton />}>
      {() => (
        <>
          <p className="text-muted">{t.lead}</p>
          <Later waiting={<ComparisonSkeleton />} missing={(retry) => <Missing onRetry={retry} />}>
            <Comparison />
          </Later>
        </>
      )}
    </AdminFrame>
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
