import { useMessages } from '@/language/messages';
import { feedMessages } from '@/messages/network/feed.ts';
import { Skeleton } from '@/ui/states/skeleton';

/** The feed's shape while it loads. */
export function FeedSkeleton() {
  const t = useMessages(feedMessages);
  return (
    <div role="status" aria-busy>
      <span className="sr-only">{t.loading}</span>
      {[0, 1].map((card) => (
        <div key={card} aria-hidden className="pb-6">
          <div className="flex min-h-14 items-center gap-3 px-4 sm:px-1">
            <Skeleton className="size-11 rounded-full" />
            <div className="flex flex-col gap-2">
              <Skeleton className="h-3 w-28" />
              <Skeleton className="h-3 w-20" />
            </div>
          </div>
          <Skeleton className="aspect-[4/5] w-full rounded-none sm:rounded-control" />
          <div className="flex flex-col gap-2 px-4 pt-4 sm:px-1">
            <Skeleton className="h-3 w-4/5" />
            <Skeleton className="h-3 w-2/5" />
          </div>
        </div>
      ))}
    </div>
  );
}
