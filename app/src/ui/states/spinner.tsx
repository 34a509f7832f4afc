import { LoaderCircle } from 'lucide';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../class-names.ts';

/** Decorative: whatever is busy says so with aria-busy or text. */
export function Spinner({ className }: { className?: string }) {
  return <Icon of={LoaderCircle} className={cx('size-5 animate-spin', className)} />;
}
