'use client';

import { CloudAlert } from 'lucide-react';
import { useMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { Button } from '@/ui/button.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** A page that failed inside the frame. Reloading asks the server again, which `reset` alone does not. */
export default function ErrorPage({ error }: ErrorPageProps) {
  const t = useMessages(commonMessages);
  return (
    <div role="alert" className="my-auto">
      <title>{t.errorTitle}</title>
      <EmptyState icon={<CloudAlert />} title={t.errorTitle} text={t.errorText} level={1}>
        <Button onClick={() => window.location.reload()}>{t.retry}</Button>
        {error.digest ? <p className="text-muted text-xs">{t.requestId(error.digest)}</p> : null}
      </EmptyState>
    </div>
  );
}
