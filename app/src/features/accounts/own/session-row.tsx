import type { Session } from '@isntgram/contract/accounts/accounts';
import { Laptop, Smartphone } from 'lucide';
import { useState } from 'react';
import { formatDate, formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';
import type { AccountSettings } from '@/messages/accounts/en/account-settings.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';

/** What to call a device: its browser and system, as far as they are known. */
export function deviceOf({ browser, system }: Session, t: AccountSettings['sessions']): string {
  if (browser && system) return t.on(browser, system);
  return browser ?? system ?? t.unknown;
}

/** One device: what it is, when it was last used, and a way to sign it out. */
export function SessionRow({ session, locked, onEnd }: { session: Session; locked: boolean; onEnd: () => void }) {
  const t = useMessages(accountSettingsMessages).sessions;
  const locale = useLocale();
  const [nowMs] = useState(() => Date.now());
  const device = deviceOf(session, t);
  const icon = session.mobile ? Smartphone : Laptop;
  const seen = session.current ? t.activeNow : t.seen(formatRelativeTime(session.seenAt, nowMs, locale));
  return (
    <li className="flex min-h-[72px] items-center gap-3 px-3.5 py-3">
      <Icon of={icon} className="size-6 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {device}
          {session.current ? (
            <span className="rounded-full bg-hover px-2 py-0.5 font-semibold text-success text-xs">{t.current}</span>
          ) : null}
        </p>
        <p className="text-muted text-sm">
          <span className="inline-block">{seen} ·</span>{' '}
          <span className="inline-block">{t.since(formatDate(session.signedInAt, locale))}</span>
        </p>
      </div>
      {session.current || locked ? null : (
        <Button variant="secondary" aria-label={t.endName(device)} onClick={onEnd}>
          {t.end}
        </Button>
      )}
    </li>
  );
}
