'use client';

import { CircleAlert, WifiOff } from 'lucide';
import { useMessages } from '@/language/messages';
import { askNow } from '@/lib/api/outage';
import { useOutage } from '@/lib/api/use-outage';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Icon } from '@/ui/icon.tsx';
import { Button } from '../../ui/button.tsx';

/** Above every page while the API is away or moved: what is the matter, that nothing is lost, that it goes on. */
export function OutageNotice() {
  const t = useMessages(commonMessages);
  const outage = useOutage();
  return (
    <div role="status" className="sticky top-0 z-30 viewer-out:top-14">
      {outage ? (
        <div className="flex min-h-12 items-center justify-center gap-3 border-b bg-raised px-4 py-1.5 text-sm">
          <Icon of={outage === 'offline' ? WifiOff : CircleAlert} className="size-5 shrink-0 text-warning" />
          <p className="min-w-0">{t.outage[outage]}</p>
          {outage === 'moving' ? null : (
            <Button variant="secondary" onClick={askNow}>
              {t.outage.now}
            </Button>
          )}
        </div>
      ) : null}
    </div>
  );
}
