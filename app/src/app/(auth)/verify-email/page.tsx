import { Suspense } from 'react';
import { AuthCard } from '@/features/accounts/auth-card.tsx';
import { ConfirmEmail } from '@/features/accounts/confirm-email.tsx';
import { getMessages, titled } from '@/language/request-locale';
import { accountsMessages } from '@/messages/accounts/accounts.ts';

/** The token in the address goes nowhere else. */
export const generateMetadata = titled(accountsMessages, (t) => t.confirmTitle, {
  robots: { index: false },
  referrer: 'no-referrer',
});

export default async function VerifyEmailPage() {
  const t = await getMessages(accountsMessages);
  return (
    <AuthCard title={t.confirmTitle} text={t.confirmText}>
      <Suspense>
        <ConfirmEmail />
      </Suspense>
    </AuthCard>
  );
}
