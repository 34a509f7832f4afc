import { ChevronDown } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '@/ui/icon.tsx';

/** What is seldom needed, below its title. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="flex min-h-12 cursor-pointer list-none items-center justify-between gap-2 font-semibold">
        {title}
        <Icon of={ChevronDown} className="size-5 text-muted group-open:rotate-180" />
      </summary>
      <div className="flex flex-col gap-4 pt-1 pb-5">{children}</div>
    </details>
  );
}
