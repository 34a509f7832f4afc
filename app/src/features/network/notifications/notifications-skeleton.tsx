import { Skeleton } from '@/ui/states/skeleton';

/** The shape of the list while it loads. */
export function NotificationsSkeleton() {
  return (
    <div aria-busy className="flex flex-col">
      <Skeleton className="mx-4 my-3 h-4 w-24 sm:mx-3" />
      {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => (
        <div key={name} className="flex min-h-[68px] items-center gap-3 px-4 sm:px-3">
          <Skeleton className="size-11 shrink-0 rounded-full" />
          <Skeleton className="h-4 flex-1" />
          <Skeleton className="size-11 shrink-0" />
        </div>
      ))}
    </div>
  );
}
