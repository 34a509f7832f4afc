import { cx } from '../class-names.ts';

/** A pulsing box in the shape of what is coming; its container says aria-busy. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('shimmer block rounded-control', className)} />;
}
