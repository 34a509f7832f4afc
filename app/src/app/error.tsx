'use client';

import { CloudAlert } from 'lucide';
import { useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { isMissingCode, reloadOnce } from '@/lib/reload-once.ts';
import { useOnline } from '@/lib/use-online.ts';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/**
 * A page that failed inside the frame. Reloading asks the server again, which `reset` alone does not; where only a file
 * of the page's code is missing, it is done at once, or as soon as there is a connection.
 */
export default function ErrorPage({ error }: ErrorPageProps) {
  const t = useMessages(commonMessages);
  const online = useOnline();
  const missing = isMissingCode(error);
  useEffect(() => {
    if (missing && online) reloadOnce();
  }, [missing, online]);
  // What failed on the server was gathered there.
  const own = !missing && !error.digest;
  useEffect(() => {
    if (own) reportError(error);
  }, [own, error]);
  const title = online ? t.errorTitle : t.offlineTitle;
  return (
    <div role="alert" className="my-auto">
      <title>{title}</title>
      <EmptyState icon={<Icon of={CloudAlert} />} title={title} text={online ? t.errorText : t.offlineText} level={1}>
        <Button onClick={() => window.location.reload()}>{t.retry}</Button>
        {error.digest ? <p className="text-muted text-xs">{t.requestId(error.digest)}</p> : null}
      </EmptyState>
    </div>
  );
}
