/** The shape of a post page while it loads. */
export function PostSkeleton() {
  return (
    <div
      aria-busy
      className={
        'mx-auto w-full max-w-[1000px] md:my-8 md:w-[calc(100%-2rem)] md:grid ' +
        'md:grid-cols-[minmax(0,3fr)_minmax(320px,2fr)] md:overflow-hidden md:rounded-card md:border'
      }
    >
      <div className="flex min-h-[68px] items-center gap-3 px-4 md:col-start-2 md:self-start">
        <span className="shimmer size-11 rounded-full" />
        <span className="shimmer h-3 w-32 rounded-full" />
      </div>
      <span className="shimmer block aspect-[4/5] md:col-start-1 md:row-start-1" />
    </div>
  );
}
