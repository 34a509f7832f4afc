import type { OwnEmail } from '@isntgram/contract/accounts/accounts';
import { BadgeCheck, MailQuestion } from 'lucide';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { keepEmail, resendConfirmation } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { putCached } from '@/lib/server-state/change';
import { useAct } from '@/lib/server-state/use-act';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { Notice } from '@/ui/states/notice';
import { toast } from '@/ui/states/toaster';
import { EmailForm } from './email-form.tsx';
import { ownEmailKey } from './keys.ts';

/** The address as it is, what it waits for, and how to change it. */
export function EmailSection({ own }: { own: OwnEmail }) {
  const t = useMessages(accountSettingsMessages).email;
  const locale = useLocale();
  const waitsFor = own.pending ?? (own.verified ? null : own.email);
  const tell = (refusal: unknown) => toast.error(messageOf(refusal));
  const resend = useAct(async () => {
    await resendConfirmation(api);
    toast.success(t.resent(waitsFor ?? own.email));
  }, tell);
  const keep = useAct(async () => {
    putCached(ownEmailKey, await keepEmail(api));
    toast.success(t.kept);
  }, tell);
  return (
    <section aria-labelledby="email-title" className="flex flex-col gap-4">
      <h2 id="email-title" className="font-semibold text-lg">
        {t.title}
      </h2>
      <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 rounded-control border px-3.5 py-2.5">
        <span className="min-w-0 flex-auto break-all font-medium">{own.email}</span>
        <Standing verified={own.verified} />
      </div>
      {waitsFor ? (
        <Notice tone="info">
          <p>{own.pending ? t.pending(own.pending) : t.unconfirmedText(formatDate(own.confirmBy ?? '', locale))}</p>
          <div className="mt-2.5 flex flex-wrap gap-2">
            <Button variant="secondary" busy={resend.busy} onClick={() => resend.run()}>
              {t.resend}
            </Button>
            {own.pending ? (
              <Button variant="quiet" busy={keep.busy} onClick={() => keep.run()}>
                {t.keep}
              </Button>
            ) : null}
          </div>
        </Notice>
      ) : null}
      <EmailForm />
    </section>
  );
}

function Standing({ verified }: { verified: boolean }) {
  const t = useMessages(accountSettingsMessages).email;
  const icon = verified ? BadgeCheck : MailQuestion;
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm ${verified ? 'text-success' : 'text-warning'}`}>
      <Icon of={icon} className="size-4" />
      {verified ? t.confirmed : t.unconfirmed}
    </span>
  );
}
