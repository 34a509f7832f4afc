'use client';

import { useEffect, useRef } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { useMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import type { ToastRequest } from './toaster.tsx';

/** Shows each request once. */
export default function SonnerToaster({ requests }: { requests: ToastRequest[] }) {
  const t = useMessages(commonMessages);
  const shown = useRef(0);
  useEffect(() => {
    for (const { kind, text, action, durationMs } of requests.slice(shown.current)) {
      const options = {
        ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
        ...(durationMs ? { duration: durationMs } : {}),
      };
      if (kind === 'success') toast.success(text, options);
      else if (kind === 'error') toast.error(text, { ...options, duration: 8000 });
      else toast(text, options);
    }
    shown.current = requests.length;
  }, [requests]);
  return (
    <Sonner
      position="bottom-center"
      containerAriaLabel={t.notifications}
      className="viewer-in:xl:left-[calc(50%+118px)]! viewer-in:md:left-[calc(50%+38px)]!"
      offset={{ bottom: 'var(--toast-bottom)' }}
      mobileOffset={{ bottom: 'var(--toast-bottom)' }}
      toastOptions={{
        style: {
          background: 'var(--raised)',
          color: 'var(--foreground)',
          borderColor: 'var(--border)',
          borderRadius: 12,
          fontFamily: 'inherit',
          fontSize: 14,
        },
        actionButtonStyle: {
          background: 'var(--primary)',
          color: 'var(--on-primary)',
          height: 40,
          padding: '0 14px',
          borderRadius: 8,
          fontSize: 14,
        },
      }}
    />
  );
}
