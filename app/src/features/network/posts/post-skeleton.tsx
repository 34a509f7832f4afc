import { cx } from '@/ui/class-names.ts';

/** The shape of a post page while it loads; `over` another one it is a card of its own. */
export function PostSkeleton({ over = false }: { over?: boolean }) {
  return (
    <div
      aria-busy
      className={cx(
        'mx-auto w-full max-w-[1000px] md:w-[calc(100%-2rem)] md:grid ' +
          'md:grid-cols-[minmax(0,3fr)_minmax(320px,2fr)] md:overflow-hidden md:rounded-card',
        over ? 'bg-background' : 'md:my-8 md:border',
      )}
    >
      <div className="flex min-h-[68px] items-center gap-3 px-4 md:col-start-2 md:self-start">
        <span className="shimmer size-11 rounded-full" />
        <span className="shimmer h-3 w-32 rounded-full" />
      </div>
      <span className="shimmer block aspect-[4/5] md:col-start-1 md:row-start-1" />
    </div>
  );
}
