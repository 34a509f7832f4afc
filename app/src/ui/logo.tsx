import { useId } from 'react';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { cx } from './class-names.ts';

const frame =
  'M10 6.2h12a2.6 2.6 0 0 1 2.6 2.6v14.4a2.6 2.6 0 0 1-2.6 2.6H10a2.6 2.6 0 0 1-2.6-2.6V8.8a2.6 2.6 0 0 1 ' +
  '2.6-2.6zm.9 2.7a1.1 1.1 0 0 0-1.1 1.1v10a1.1 1.1 0 0 0 1.1 1.1h10.2a1.1 1.1 0 0 0 1.1-1.1V10a1.1 1.1 ' +
  '0 0 0-1.1-1.1z';
const apostrophe =
  'M16.1 11.3a2.3 2.3 0 0 1 2.3 2.4c0 2.5-1.5 4.3-3.7 5l-.7-1.5c1-.4 1.7-1 1.9-1.7a2.2 2.2 0 0 1-2-2.1 2.2 ' +
  '2.2 0 0 1 2.2-2.1z';

/** The mark: an instant photo of the apostrophe that our name dropped. */
export function Mark({ className }: { className?: string }) {
  const id = useId();
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={cx('shrink-0', className)}>
      <linearGradient id={id} x1="0" y1="1" x2="1" y2="0">
        <stop offset="0" stopColor="#6366F1" />
        <stop offset="0.5" stopColor="#8B5CF6" />
        <stop offset="1" stopColor="#EC4899" />
      </linearGradient>
      <rect width="32" height="32" rx="9" fill={`url(#${id})`} />
      <g transform="rotate(-7 16 16)" fill="#fff">
        <path d={frame} fillRule="evenodd" />
        <path d={apostrophe} />
      </g>
    </svg>
  );
}

/** Mark and name; where there is no room for a name the mark stands alone. */
export function Logo({ className }: { className?: string }) {
  const t = useMessages(commonMessages);
  return (
    <span className={cx('flex h-8 flex-wrap gap-x-2.5 overflow-hidden', className)}>
      <Mark className="size-8" />
      <span className="whitespace-nowrap font-semibold text-[1.35rem] leading-8 tracking-[-0.045em]">{t.wordmark}</span>
    </span>
  );
}
