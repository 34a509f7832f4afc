'use client';

import { X } from 'lucide';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useCallback } from 'react';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../class-names.ts';
import { useFocusReturn } from './dialog-focus.ts';
import { SheetGrip } from './sheet-grip.tsx';
import { useSwipeDown } from './swipe-down.ts';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  /** `sheet` rises from the bottom on a phone; `wide` is for the composer; `alert` asks one question. */
  shape?: 'sheet' | 'wide' | 'alert';
  /** Sits at the right of the title instead of nothing, as in a Share button. */
  action?: ReactNode;
  /** Sits at the left of the title: a way back. */
  leading?: ReactNode;
  /** Refuse to close by Esc or outside, as while sending. */
  locked?: boolean;
  children: ReactNode;
};

const shapes = {
  sheet:
    'max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-2xl max-sm:max-h-[85dvh] sm:w-[420px] ' +
    'sm:max-h-[min(640px,85dvh)]',
  wide: 'max-sm:inset-0 sm:w-[min(960px,92vw)] sm:max-h-[90dvh]',
  alert: 'max-sm:inset-x-4 max-sm:top-1/2 max-sm:-translate-y-1/2 max-sm:rounded-2xl sm:w-[380px]',
};

/**
 * The dialog itself takes the focus, so that it is announced and no control looks chosen; an alert has no cross and
 * focuses its first button, Cancel.
 */
export function focusDialog(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

/** A toast lies above the dialog: what is pressed there is not beside it. */
export function keepForToast(event: Event & { target: EventTarget | null }): void {
  const { target } = event;
  if (target instanceof Element && target.closest('[data-toasts]')) event.preventDefault();
}

/**
 * A modal dialog with a title bar and a close button; a sheet is pulled down too. On public pages its code comes with
 * `later`.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  shape = 'sheet',
  action,
  leading,
  locked = false,
  children,
}: DialogProps) {
  const t = useMessages(commonMessages);
  const returnFocus = useFocusReturn(open);
  const swiped = useCallback(() => {
    if (!locked) onOpenChange(false);
  }, [locked, onOpenChange]);
  const swipe = useSwipeDown(swiped);
  const hold = locked ? (event: Event) => event.preventDefault() : undefined;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Radix.Content
          {...(shape === 'sheet' ? { ref: swipe } : {})}
          {...(description ? {} : { 'aria-describedby': undefined })}
          {...(shape === 'alert' ? {} : { onOpenAutoFocus: focusDialog })}
          onCloseAutoFocus={returnFocus}
          {...(hold ? { onEscapeKeyDown: hold } : {})}
          onInteractOutside={hold ?? keepForToast}
          className={cx(
            'fixed z-50 flex animate-enter flex-col overflow-hidden bg-raised shadow-raised focus:outline-none',
            'sm:top-1/2 sm:left-1/2 sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-card',
            'max-sm:[--enter-from:translateY(24px)] sm:[--enter-from:scale(0.97)]',
            shapes[shape],
          )}
        >
          {shape === 'sheet' ? <SheetGrip /> : null}
          <div className="flex min-h-14 shrink-0 items-center gap-2 border-b py-2 pr-2 pl-4">
            {leading}
            <Radix.Title className="min-w-0 flex-1 truncate font-semibold text-base">{title}</Radix.Title>
            {action}
            {shape === 'alert' ? null : (
              <Radix.Close
                disabled={locked}
                aria-label={t.close}
                className={
                  'inline-flex size-10 items-center justify-center rounded-full text-muted transition-colors ' +
                  'hover:bg-hover hover:text-foreground disabled:opacity-50'
                }
              >
                <Icon of={X} className="size-5" />
              </Radix.Close>
            )}
          </div>
          {description ? <Radix.Description className="px-4 pt-4 text-muted">{description}</Radix.Description> : null}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
