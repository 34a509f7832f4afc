'use client';

import { lazy, Suspense, useEffect, useState } from 'react';

export type ToastRequest = {
  kind: 'success' | 'error' | 'info';
  text: string;
  /** One thing to do about it, as Retry. */
  action?: { label: string; run: () => void };
  /** How long it stays, where it is not as long as usual. */
  durationMs?: number;
};
type ToastExtras = Pick<ToastRequest, 'action' | 'durationMs'>;

const eventName = 'isntgram:toast';
const SonnerToaster = lazy(() => import('./sonner-toaster.tsx'));

function send(request: ToastRequest): void {
  window.dispatchEvent(new CustomEvent(eventName, { detail: request }));
}

/** Says something in passing, at the edge of the screen. Failures of a form belong into the form instead. */
export const toast = {
  success: (text: string, extras: ToastExtras = {}) => send({ kind: 'success', text, ...extras }),
  info: (text: string, extras: ToastExtras = {}) => send({ kind: 'info', text, ...extras }),
  error: (text: string, action?: ToastRequest['action']) => send({ kind: 'error', text, ...(action ? { action } : {}) }),
};

/** The place where toasts appear; the library behind it loads with the first one. */
export function Toaster() {
  const [requests, setRequests] = useState<ToastRequest[]>([]);
  useEffect(() => {
    const receive = (event: Event) => {
      if (event instanceof CustomEvent) setRequests((earlier) => [...earlier, event.detail]);
    };
    window.addEventListener(eventName, receive);
    return () => window.removeEventListener(eventName, receive);
  }, []);
  if (requests.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <SonnerToaster requests={requests} />
    </Suspense>
  );
}
