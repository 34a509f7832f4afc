import { useId } from 'react';
import { getMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { cx } from './class-names.ts';

/** The mark: a camera whose flash is the apostrophe that our name dropped. */
export function Mark({ className }: { className?: string }) {
  const id = useId();
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={cx('shrink-0', className)}>
      <linearGradient id={id} x1="0" y1="1" x2="1" y2="0">
        <stop offset="0" stopColor="#6366F1" />
        <stop offset="0.5" stopColor="#8B5CF6" />
        <stop offset="1" stopColor="#EC4899" />
      </linearGradient>
      <rect width="32" height="32" rx="9.5" fill={`url(#${id})`} />
      <rect x="6" y="6" width="20" height="20" rx="6.5" fill="none" stroke="#fff" strokeWidth="2.3" />
      <circle cx="16" cy="16.4" r="4.7" fill="none" stroke="#fff" strokeWidth="2.3" />
      <path d="M22.9 8.9a1.55 1.55 0 0 1 .5 1.2c0 1.3-.8 2.2-2 2.5l-.3-.7c.6-.2.9-.6 1-1.1a1.2 1.2 0 1 1 .8-1.9z" fill="#fff" />
    </svg>
  );
}

/** Mark and name. */
export function Logo({ className, nameClass }: { className?: string; nameClass?: string }) {
  const t = getMessages(commonMessages);
  return (
    <span className={cx('inline-flex items-center gap-2.5', className)}>
      <Mark className="size-8" />
      <span className={cx('font-semibold text-[1.35rem] tracking-[-0.045em]', nameClass)}>{t.productName}</span>
    </span>
  );
}
