import Link from 'next/link';
import type { MouseEvent, ReactNode } from 'react';
import { cx } from '../../ui/class-names.ts';
import { LinkPending } from '../../ui/states/link-pending.tsx';
import { navigationItemClass, navigationLabelClass } from './navigation-item.ts';

type NavigationLinkProps = {
  href: string;
  label: string;
  icon: ReactNode;
  current: boolean;
  /** Where it stands: a phone's bar has room for five. */
  only?: 'bar' | 'rail';
  /** Sits on the icon, as a count of what is new. */
  badge?: ReactNode;
  onClick?: (event: MouseEvent) => void;
};

/** A place in the main navigation. */
export function NavigationLink({ href, label, icon, current, only, badge, onClick }: NavigationLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      title={label}
      {...(onClick && { onClick })}
      aria-current={current ? 'page' : undefined}
      className={cx(
        navigationItemClass,
        current && 'font-bold [&_svg]:stroke-[2.6]',
        'has-data-pending:font-bold has-data-pending:[&_svg]:stroke-[2.6] active:bg-hover',
        only === 'bar' && 'md:hidden',
        only === 'rail' && 'max-md:hidden',
      )}
    >
      <span className="relative flex size-7 shrink-0 items-center justify-center [&_svg]:size-6">
        {icon}
        {badge}
        <LinkPending className="absolute inset-x-1 -bottom-1" />
      </span>
      <span className={navigationLabelClass}>{label}</span>
    </Link>
  );
}
