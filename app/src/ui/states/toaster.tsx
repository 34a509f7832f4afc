'use client';

import { CircleAlert, CircleCheck, X } from 'lucide';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Icon } from '@/ui/icon.tsx';
import { Button } from '../button.tsx';
import { IconButton } from '../icon-button.tsx';

type ToastRequest = {
  kind: 'success' | 'error' | 'info';
  text: string;
  /** One thing to do about it, as Retry. */
  action?: { label: string; run: () => void };
  /** How long it stays, where it is not as long as usual. */
  durationMs?: number;
};
type ToastExtras = Pick<ToastRequest, 'action' | 'durationMs'>;

const eventName = 'isntgram:toast';
const shownMax = 3;
const usualMs = 4_000;
const errorMs = 8_000;

function send(request: ToastRequest): void {
  window.dispatchEvent(new CustomEvent(eventName, { detail: request }));
}

/** Says something in passing, at the edge of the screen. Failures of a form belong into the form instead. */
export const toast = {
  success: (text: string, extras: ToastExtras = {}) => send({ kind: 'success', text, ...extras }),
  info: (text: string, extras: ToastExtras = {}) => send({ kind: 'info', text, ...extras }),
  error: (text: string, action?: ToastRequest['action']) =>
    send({ kind: 'error', text, ...(action ? { action } : {}) }),
};

type Shown = ToastRequest & { key: number };

/** The place where toasts appear. It is part of every page: what could not be loaded is told here. */
export function Toaster() {
  const t = useMessages(commonMessages);
  const [shown, setShown] = useState<Shown[]>([]);
  const count = useRef(0);
  const remove = useCallback((key: number) => setShown((before) => before.filter((each) => each.key !== key)), []);
  useEffect(() => {
    const receive = (event: Event) => {
      if (!(event instanceof CustomEvent)) return;
      const request: ToastRequest = event.detail;
      count.current += 1;
      const key = count.current;
      // The same once more takes the place of the first: it stays a little longer.
      setShown((before) =>
        [...before.filter(({ text }) => text !== request.text), { ...request, key }].slice(-shownMax),
      );
    };
    window.addEventListener(eventName, receive);
    return () => window.removeEventListener(eventName, receive);
  }, []);
  return (
    <section
      aria-label={t.toasts}
      aria-live="polite"
      data-toasts
      className={
        'pointer-events-none fixed inset-x-0 bottom-(--toast-bottom) z-[60] ' +
        'viewer-in:md:left-[76px] viewer-in:xl:left-[236px]'
      }
    >
      <ol className="flex flex-col items-center gap-2 px-4">
        {shown.map((each) => (
          <Toast key={each.key} toast={each} onGone={remove} />
        ))}
      </ol>
    </section>
  );
}

const icons = {
  success: <Icon of={CircleCheck} className="size-5 shrink-0 text-success" />,
  error: <Icon of={CircleAlert} className="size-5 shrink-0 text-danger" />,
  info: null,
};

/** Goes by itself, but not while somebody is at it. */
function Toast({
  toast: { key, kind, text, action, durationMs },
  onGone,
}: {
  toast: Shown;
  onGone: (key: number) => void;
}) {
  const t = useMessages(commonMessages);
  const [held, setHeld] = useState(false);
  const stayMs = durationMs ?? (kind === 'error' ? errorMs : usualMs);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onGone(key), stayMs);
    return () => clearTimeout(timer);
  }, [held, key, onGone, stayMs]);
  const act = () => {
    onGone(key);
    action?.run();
  };
  return (
    <li
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={
        'pointer-events-auto flex min-h-13 w-full max-w-[380px] animate-enter items-center ' +
        'gap-3 rounded-card border bg-raised py-1.5 pr-1.5 pl-4 text-sm shadow-raised'
      }
    >
      {icons[kind]}
      <span className="min-w-0 flex-1 py-1">{text}</span>
      {action ? <Button onClick={act}>{action.label}</Button> : null}
      <IconButton label={t.close} onClick={() => onGone(key)} className="text-muted">
        <Icon of={X} className="size-4" />
      </IconButton>
    </li>
  );
}
