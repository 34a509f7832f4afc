import { Skeleton } from '@/ui/states/skeleton';

/** Two cases that are on their way. */
export function CaseSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-5">
      {['a', 'b'].map((key) => (
        <div key={key} className="flex flex-col gap-4 rounded-card border p-4">
          <div className="flex items-center gap-3">
            <Skeleton className="size-11 rounded-full" />
            <Skeleton className="h-4 w-40" />
          </div>
          <Skeleton className="h-40 w-full" />
          <Skeleton className="h-10 w-56" />
        </div>
      ))}
    </div>
  );
}
