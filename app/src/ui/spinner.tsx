import { LoaderCircle } from 'lucide-react';
import { cx } from './class-names.ts';

/** Decorative: whatever is busy says so with aria-busy or text. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cx('size-5 animate-spin', className)} />;
}
