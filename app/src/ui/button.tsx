import type { ComponentProps } from 'react';
import { cx } from './class-names.ts';
import { Spinner } from './states/spinner.tsx';

const variants = {
  primary: 'bg-primary text-on-primary hover:bg-primary-hover',
  secondary: 'border border-border bg-background text-foreground hover:bg-hover',
  quiet: 'text-foreground hover:bg-hover',
  link: 'text-link hover:text-primary-hover',
  danger: 'bg-danger-surface text-danger hover:brightness-95',
};

const sizes = { medium: 'h-10 px-4 text-sm', large: 'h-12 px-4 text-base sm:px-6' };

type Look = {
  variant?: keyof typeof variants | undefined;
  size?: keyof typeof sizes | undefined;
  wide?: boolean | undefined;
  className?: string | undefined;
};

/** Classes of a button, for links that look like one. */
export const buttonClass = ({ variant = 'primary', size = 'medium', wide = false, className }: Look = {}): string =>
  cx(
    'relative inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-control font-semibold ' +
      'transition-colors disabled:opacity-55 aria-disabled:opacity-55',
    variants[variant],
    sizes[size],
    wide ? 'w-full leading-tight' : 'whitespace-nowrap',
    className,
  );

type ButtonProps = ComponentProps<'button'> & Look & { busy?: boolean };

/** A button. While `busy` it keeps its width, shows a spinner and ignores clicks. */
export function Button({
  variant,
  size,
  wide,
  busy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonClass({ variant, size, wide, className })}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy ? (
        <>
          <span className="invisible contents">{children}</span>
          <Spinner className="absolute" />
        </>
      ) : (
        children
      )}
    </button>
  );
}
