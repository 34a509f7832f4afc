import type { ComponentProps } from 'react';
import { cx } from '../class-names.ts';
import { controlClass } from './input.tsx';

/** A text area that grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={cx(controlClass, 'field-sizing-content max-h-80 resize-none px-3 py-2.5', className)}
      {...rest}
    />
  );
}
