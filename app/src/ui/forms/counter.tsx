import { formatCount } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { cx } from '../class-names.ts';

/** How many characters are used and allowed; speaks up for screen readers only when the end is near. */
export function Counter({ used, max, id }: { used: number; max: number; id?: string }) {
  const t = useMessages(commonMessages);
  const locale = useLocale();
  const left = max - used;
  const near = left <= Math.max(10, max * 0.1);
  return (
    <span
      id={id}
      className={cx(
        'text-xs tabular-nums',
        left < 0 ? 'font-semibold text-danger' : near ? 'text-warning' : 'text-muted',
      )}
    >
      <span aria-hidden>
        {formatCount(used, locale)}/{formatCount(max, locale)}
      </span>
      <span className="sr-only" aria-live="polite">
        {near ? t.charactersLeft(left) : ''}
      </span>
    </span>
  );
}
