'use client';

import { Check } from 'lucide';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../class-names.ts';

type MenuProps = {
  trigger: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom';
  defaultOpen?: boolean;
  children: ReactNode;
};

/** A menu of actions under `trigger`, which must be one button. */
export function Menu({ trigger, align = 'end', side = 'bottom', defaultOpen = false, children }: MenuProps) {
  return (
    <Radix.Root defaultOpen={defaultOpen} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-52 animate-fade rounded-card border bg-raised p-1.5 shadow-raised"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const itemClass =
  'flex min-h-10 select-none items-center gap-3 rounded-control px-3 text-sm outline-none data-highlighted:bg-hover ' +
  '[&_svg]:size-[18px]';

type MenuItemProps = ComponentProps<typeof Radix.Item> & { danger?: boolean };

export function MenuItem({ danger = false, className, ...rest }: MenuItemProps) {
  return <Radix.Item className={cx(itemClass, danger && 'text-danger', className)} {...rest} />;
}

export const MenuSeparator = () => <Radix.Separator className="-mx-1.5 my-1.5 border-t" />;

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-3 pt-2 pb-1 font-medium text-muted text-xs">{children}</Radix.Label>;
}

export const MenuRadioGroup = Radix.RadioGroup;

export function MenuRadioItem({ children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={itemClass} {...rest}>
      {children}
      <Radix.ItemIndicator className="ml-auto">
        <Icon of={Check} className="text-link" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}
