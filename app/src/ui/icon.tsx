import type { IconNode } from 'lucide';
import { type ComponentProps, createElement, Fragment } from 'react';

type IconProps = ComponentProps<'svg'> & {
  /** A drawing of `lucide`, which is data: unlike `lucide-react` it brings no code to the page. */
  of: IconNode;
};

/** A drawing in the text's colour; nobody reads it out. */
export const Icon = ({ of, ...rest }: IconProps) => (
  <svg
    width="24"
    height="24"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden
    {...rest}
  >
    {createElement(Fragment, null, ...of.map(([tag, attributes]) => createElement(tag, attributes)))}
  </svg>
);
