import type { ReactNode } from 'react';

/** A word about somebody or something, beside its name. */
export function Chip({ alarming = false, children }: { alarming?: boolean; children: ReactNode }) {
  const tone = alarming ? 'bg-danger-surface text-danger' : 'bg-hover text-foreground';
  return (
    <span className={`inline-flex min-h-6 items-center rounded-full px-2.5 font-medium text-xs ${tone}`}>
      {children}
    </span>
  );
}
