import type { ReactNode } from 'react';

type EmptyStateProps = {
  icon: ReactNode;
  title: string;
  text?: string;
  /** 1 where it is all there is on the page. */
  level?: 1 | 2;
  children?: ReactNode;
};

/** Says honestly that there is nothing, and what to do about it. */
export function EmptyState({ icon, title, text, level = 2, children }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-3 px-6 py-14 text-center">
      <span
        aria-hidden
        className={
          'mb-1 flex size-[72px] items-center justify-center rounded-full border-2 border-foreground ' +
          '[&_svg]:size-8 [&_svg]:stroke-[1.5]'
        }
      >
        {icon}
      </span>
      <Heading className="text-balance font-semibold text-xl tracking-tight">{title}</Heading>
      {text ? <p className="text-pretty text-muted">{text}</p> : null}
      {children ? <div className="mt-3 flex flex-col items-center gap-3">{children}</div> : null}
    </div>
  );
}
