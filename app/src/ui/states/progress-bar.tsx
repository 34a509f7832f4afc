import { cx } from '../class-names.ts';

type ProgressBarProps = {
  label: string /** 0 to 1; null while nobody knows. */;
  value: number | null;
  className?: string;
};

export function ProgressBar({ label, value, className }: ProgressBarProps) {
  const percent = value === null ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={cx('h-1.5 overflow-hidden rounded-full bg-hover', className)}
    >
      <div
        className={cx(
          'h-full origin-left rounded-full bg-primary transition-transform',
          percent === undefined && 'shimmer',
        )}
        style={{ transform: `scaleX(${(percent ?? 100) / 100})` }}
      />
    </div>
  );
}
