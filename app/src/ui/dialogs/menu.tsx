'use client';

import { Check } from 'lucide';
import { DropdownMenu as Radix } from 'radix-ui';
import { type ComponentProps, type ReactNode, useCallback, useState } from 'react';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../class-names.ts';
import { SheetGrip } from './sheet-grip.tsx';
import { useSwipeDown } from './swipe-down.ts';

type MenuProps = {
  trigger: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom';
  defaultOpen?: boolean;
  children: ReactNode;
};

/** A menu of actions under `trigger`, which must be one button; on a phone a sheet at the bottom (see globals.css). */
export function Menu({ trigger, align = 'end', side = 'bottom', defaultOpen = false, children }: MenuProps) {
  const [open, setOpen] = useState(defaultOpen);
  const swipe = useSwipeDown(useCallback(() => setOpen(false), []));
  return (
    <Radix.Root open={open} onOpenChange={setOpen} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          ref={swipe}
          data-sheet
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={
            'z-50 min-w-52 animate-fade rounded-card border bg-raised p-1.5 shadow-raised ' +
            'max-sm:relative max-sm:w-full ' +
            'max-sm:animate-enter max-sm:rounded-t-2xl max-sm:rounded-b-none max-sm:border-x-0 max-sm:border-b-0 ' +
            'max-sm:px-2 max-sm:pt-5 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))] ' +
            'max-sm:[--enter-from:translateY(24px)]'
          }
        >
          <SheetGrip />
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const itemClass =
  'flex min-h-10 select-none items-center gap-3 rounded-control px-3 text-sm outline-none data-highlighted:bg-hover ' +
  'max-sm:min-h-12 max-sm:text-base [&_svg]:size-[18px]';

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
