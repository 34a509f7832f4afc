'use client';

import { ChevronLeft, ChevronRight, X } from 'lucide';
import { Dialog as Radix } from 'radix-ui';
import type { ComponentProps, KeyboardEvent, ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../class-names.ts';
import { focusDialog, keepForToast } from './dialog.tsx';
import { useFocusReturn } from './dialog-focus.ts';

type Side = { label: string; onPress: (() => void) | undefined };

type StageProps = {
  /** For screen readers. */
  title: string;
  onClose: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  previous: Side;
  next: Side;
  children: ReactNode;
};

const round =
  'inline-flex size-11 items-center justify-center rounded-full bg-white text-black shadow-raised transition-opacity ' +
  'hover:opacity-85';

/** One thing of a list over the page, in full, with the way to the one before and after it at the sides. */
export function Stage({ title, onClose, onKeyDown, previous, next, children }: StageProps) {
  const t = useMessages(commonMessages);
  const returnFocus = useFocusReturn(true);
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusDialog}
          onCloseAutoFocus={returnFocus}
          onInteractOutside={keepForToast}
          onKeyDown={onKeyDown}
          className="fixed inset-0 z-40 flex overflow-y-auto overscroll-contain focus:outline-none"
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {/* The ground around what is shown closes it, as for any dialog; Esc and the cross do for who uses keys. */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: see above. */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above. */}
          <div
            onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
            className="m-auto flex min-h-full w-full items-center justify-center px-16 py-8"
          >
            {children}
          </div>
          <Step of={ChevronLeft} {...previous} className="left-3" />
          <Step of={ChevronRight} {...next} className="right-3" />
          <Radix.Close aria-label={t.close} className={cx(round, 'fixed top-3 right-3')}>
            <Icon of={X} className="size-5" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Stays where it is at the ends, out of sight: a focused button must not vanish under its user. */
function Step({ of, label, onPress, className }: Side & { of: ComponentProps<typeof Icon>['of']; className: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={!onPress}
      onClick={onPress}
      className={cx(round, 'fixed top-1/2 -translate-y-1/2', !onPress && 'opacity-0', className)}
    >
      <Icon of={of} className="size-6" />
    </button>
  );
}
