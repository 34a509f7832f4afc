import { useId } from 'react';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';

/** A switch that lets nobody comment. */
export function CommentsField({ off, onChange }: { off: boolean; onChange: (off: boolean) => void }) {
  const t = useMessages(createMessages).comments;
  const hint = useId();
  return (
    <label className="flex min-h-12 cursor-pointer items-center gap-3">
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-sm">{t.off}</span>
        <span id={hint} className="block text-muted text-sm">
          {t.hint}
        </span>
      </span>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells its state by itself.
        role="switch"
        aria-describedby={hint}
        checked={off}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        className={
          'relative h-6 w-11 shrink-0 cursor-pointer appearance-none rounded-full bg-border-strong ' +
          'transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-5 before:rounded-full ' +
          'before:bg-white before:transition-transform checked:bg-primary checked:before:translate-x-5'
        }
      />
    </label>
  );
}
