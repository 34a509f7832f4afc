'use client';

import { useEffect } from 'react';
import { useLocale, useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Button } from '@/ui/button.tsx';
import './globals.css';

/**
 * The frame itself failed: the plainest page that still says what to do. In the system's letters, as every page loads
 * it.
 */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  useEffect(() => {
    if (!error.digest) reportError(error);
  }, [error]);
  const t = useMessages(commonMessages);
  const locale = useLocale();
  return (
    <html lang={locale}>
      <body>
        <title>{t.errorTitle}</title>
        <main
          role="alert"
          className="mx-auto flex min-h-dvh max-w-sm flex-col items-center justify-center gap-4 px-6 text-center"
        >
          <h1 className="font-semibold text-xl">{t.errorTitle}</h1>
          <p className="text-muted">{t.errorText}</p>
          <Button onClick={() => window.location.reload()}>{t.retry}</Button>
        </main>
      </body>
    </html>
  );
}
