import { CircleAlert, CircleCheck, Info } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../class-names.ts';

const tones = {
  error: { icon: CircleAlert, box: 'bg-danger-surface text-danger' },
  success: { icon: CircleCheck, box: 'bg-surface text-success' },
  info: { icon: Info, box: 'bg-surface text-foreground' },
};

/** A message in the place where something happened; an error is read out at once. */
export function Notice({
  tone,
  children,
  className,
}: {
  tone: keyof typeof tones;
  children: ReactNode;
  className?: string;
}) {
  const { icon, box } = tones[tone];
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={cx('flex items-start gap-2.5 rounded-control px-3.5 py-3 text-sm', box, className)}
    >
      <Icon of={icon} className="mt-px size-[18px] shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
