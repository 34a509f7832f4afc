'use client';

import { Switch as Radix } from 'radix-ui';
import { type ReactNode, useId } from 'react';

type SwitchProps = {
  label: string;
  hint?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
};

/** One thing that is on or off, at once: the whole row is its label. */
export function Switch({ label, hint, checked, disabled = false, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex min-h-12 items-center gap-4">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="block cursor-pointer font-medium text-sm">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-muted text-sm">
            {hint}
          </p>
        ) : null}
      </div>
      <Radix.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        className={
          'relative inline-flex h-10 w-12 shrink-0 items-center justify-center rounded-full ' +
          'before:absolute before:inset-x-0 before:h-7 before:rounded-full before:bg-border-strong ' +
          'before:transition-colors disabled:opacity-55 data-[state=checked]:before:bg-primary'
        }
      >
        <Radix.Thumb
          className={
            'relative block size-[22px] rounded-full bg-white shadow transition-transform ' +
            'data-[state=checked]:translate-x-[10px] data-[state=unchecked]:-translate-x-[10px]'
          }
        />
      </Radix.Root>
    </div>
  );
}
