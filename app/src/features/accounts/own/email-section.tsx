import type { OwnEmail } from '@isntgram/contract/accounts/accounts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BadgeCheck, MailQuestion } from 'lucide';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { keepEmail, resendConfirmation } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
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
  const queryClient = useQueryClient();
  const waitsFor = own.pending ?? (own.verified ? null : own.email);
  const resend = useMutation({
    mutationFn: () => resendConfirmation(api),
    onSuccess: () => toast.success(t.resent(waitsFor ?? own.email)),
    onError: (error) => toast.error(messageOf(error)),
  });
  const keep = useMutation({
    mutationFn: () => keepEmail(api),
    onSuccess: (kept) => {
      queryClient.setQueryData(ownEmailKey, kept);
      toast.success(t.kept);
    },
    onError: (error) => toast.error(messageOf(error)),
  });
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
            <Button variant="secondary" busy={resend.isPending} onClick={() => resend.mutate()}>
              {t.resend}
            </Button>
            {own.pending ? (
              <Button variant="quiet" busy={keep.isPending} onClick={() => keep.mutate()}>
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
