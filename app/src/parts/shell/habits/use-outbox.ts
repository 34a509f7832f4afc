import { useEffect } from 'react';
import { hasOutbox } from '@/lib/outbox/mark.ts';
import { useViewer } from '@/lib/session/viewer';

/** Goes on sharing what an earlier page did not bring out, on whatever page one is now. */
export function useOutbox(): void {
  const owner = useViewer().me?.username;
  useEffect(() => {
    if (owner === undefined || !hasOutbox()) return;
    import('../../outbox/start-outbox.ts').then(({ startOutbox }) => startOutbox(owner)).catch(() => undefined);
  }, [owner]);
}
