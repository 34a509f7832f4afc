import { useMessages } from '@/language/messages';
import { settingsMessages } from '@/messages/accounts/settings.ts';
import { Skeleton } from '@/ui/states/skeleton';

/** The form's shape while it loads: as high as the form, so that what follows stays where it is. */
export function ProfileSkeleton() {
  const t = useMessages(settingsMessages);
  return (
    <div role="status" aria-busy className="flex flex-col gap-5">
      <span className="sr-only">{t.loading}</span>
      <div className="flex items-center gap-4 sm:gap-6">
        <Skeleton className="size-20 shrink-0 rounded-full sm:size-36" />
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <Skeleton className="h-10 w-36" />
          <Skeleton className="h-10 w-full" />
        </div>
      </div>
      {['h-11', 'h-28', 'h-11'].map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a box is its position.
        <div key={index} className="flex flex-col gap-1.5">
          <Skeleton className="h-5 w-16" />
          <Skeleton className={`${height} w-full`} />
          <Skeleton className="h-5 w-2/3" />
        </div>
      ))}
      <Skeleton className="h-12 w-full sm:w-24" />
    </div>
  );
}
