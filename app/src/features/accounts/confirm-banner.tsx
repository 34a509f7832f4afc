'use client';

import { limits } from '@isntgram/contract/kernel/limits';
import { MailCheck, X } from 'lucide';
import Link from 'next/link';
import { useState } from 'react';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { resendConfirmation } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { putOffConfirming, useViewer } from '@/lib/session/viewer';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { toast } from '@/ui/states/toaster';

/** Asks who has not confirmed their address to do so. Its place is there from the first paint: see before-paint.ts. */
export function ConfirmBanner() {
  const t = useMessages(accountsMessages).banner;
  const locale = useLocale();
  const { me } = useViewer();
  const [busy, setBusy] = useState(false);
  const resend = async () => {
    setBusy(true);
    await resendConfirmation(api).then(
      ({ email, pending }) => toast.success(t.sent(pending ?? email)),
      (error: unknown) => toast.error(messageOf(error)),
    );
    setBusy(false);
  };
  if (me && (me.emailVerified || me.demo)) return null;
  const until = me && new Date(Date.parse(me.createdAt) + limits.unconfirmedDaysMax * 24 * 3_600_000).toISOString();
  return (
    <section aria-label={t.title} className="hidden border-b bg-surface unconfirmed:block">
      <div className="mx-auto flex min-h-15 max-w-[935px] items-center gap-x-2 py-1.5 pr-2 pl-4 sm:min-h-12">
        <Icon of={MailCheck} className="size-5 shrink-0 text-link max-sm:hidden" />
        <p className="line-clamp-3 h-[3lh] min-w-0 flex-1 text-sm leading-snug sm:line-clamp-1 sm:h-auto sm:px-2">
          <strong className="font-semibold">{t.title}</strong> {until ? t.until(formatDate(until, locale)) : null}{' '}
          {me ? (
            <Link href="/settings/account" prefetch={false} className="break-words text-muted hover:underline">
              {t.text(me.email)}
            </Link>
          ) : null}
        </p>
        <Button variant="link" busy={busy} onClick={resend} className="px-2">
          {t.resend}
        </Button>
        <IconButton label={t.later} onClick={putOffConfirming}>
          <Icon of={X} className="size-[18px] text-muted" />
        </IconButton>
      </div>
    </section>
  );
}
