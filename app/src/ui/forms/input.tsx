import type { ComponentProps } from 'react';
import { cx } from '../class-names.ts';

export const controlClass =
  'w-full rounded-control border border-border-strong/60 bg-background text-base text-foreground ' +
  'transition-[border-color,box-shadow] placeholder:text-muted focus:border-ring focus:outline-2 ' +
  'focus:outline-ring/40 focus:outline-offset-0 aria-invalid:border-danger aria-invalid:focus:outline-danger/30 ' +
  'disabled:opacity-60';

/** A one-line text input, 44 px high; 16 px text, so that phones do not zoom. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cx(controlClass, 'h-11 px-3', className)} {...rest} />;
}
