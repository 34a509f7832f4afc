import type { ComponentProps, ReactNode } from 'react';
import { cx } from './class-names.ts';

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label' | 'children'> & {
  /** Its name for who cannot see the icon. */
  label: string;
  children: ReactNode;
  tone?: 'plain' | 'over-photo';
};

/** A 40 px target with an icon and a name. */
export function IconButton({ label, children, className, tone = 'plain', type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex size-10 shrink-0 items-center justify-center rounded-full transition-colors disabled:opacity-50',
        tone === 'plain'
          ? 'text-foreground hover:bg-hover'
          : 'bg-black/55 text-white backdrop-blur-sm hover:bg-black/75',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
