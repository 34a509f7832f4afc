'use client';

import { MailCheck } from 'lucide';
import Link from 'next/link';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { resendConfirmation } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { useViewer } from '@/lib/session/viewer';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { toast } from '@/ui/states/toaster';

/** Asks who has not confirmed their address to do so. Its place is there from the first paint: see before-paint.ts. */
export function ConfirmBanner() {
  const t = useMessages(accountsMessages).banner;
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
  return (
    <section aria-label={t.title} className="hidden border-b bg-surface unconfirmed:block">
      <div
        className={
          'mx-auto flex min-h-31 max-w-[935px] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 ' +
          'sm:min-h-16 sm:flex-nowrap'
        }
      >
        <Icon of={MailCheck} className="size-5 shrink-0 text-link max-sm:hidden" />
        <p className="min-w-0 flex-1 basis-full text-sm max-sm:min-h-15 sm:basis-0">
          <strong className="font-semibold">{t.title}</strong> {me ? t.text(me.email) : null}
        </p>
        <Button variant="secondary" busy={busy} onClick={resend}>
          {t.resend}
        </Button>
        <Link href="/settings/account" prefetch={false} className={buttonClass({ variant: 'quiet' })}>
          {t.change}
        </Link>
      </div>
    </section>
  );
}
