import type { ReactNode } from 'react';

type EmptyStateProps = { icon: ReactNode; title: string; text?: string; children?: ReactNode };

/** Says honestly that there is nothing, and what to do about it. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-3 px-6 py-14 text-center">
      <span
        aria-hidden
        className="flex size-16 items-center justify-center rounded-full border-2 border-foreground [&_svg]:size-7"
      >
        {icon}
      </span>
      <h2 className="font-semibold text-xl">{title}</h2>
      {text ? <p className="text-muted">{text}</p> : null}
      {children}
    </div>
  );
}
