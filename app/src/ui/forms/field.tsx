'use client';

import { CircleAlert } from 'lucide';
import { type ReactNode, useId } from 'react';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../class-names.ts';

export type ControlProps = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

type FieldProps = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Sits at the right of the label: a counter, a link. */
  aside?: ReactNode;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

/** A labelled control with its hint and error, wired for screen readers: `{(control) => <Input {...control} />}`. */
export function Field({ label, hint, error, aside, className, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [error ? errorId : '', hint ? hintId : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        {aside}
      </div>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      <div aria-live="polite" className="empty:hidden">
        {error ? (
          <p id={errorId} className="flex items-start gap-1.5 text-danger text-sm">
            <Icon of={CircleAlert} className="mt-0.5 size-4 shrink-0" />
            {error}
          </p>
        ) : null}
      </div>
      {hint && !error ? (
        <p id={hintId} className="text-muted text-sm">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
