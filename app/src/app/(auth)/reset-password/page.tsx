import { Suspense } from 'react';
import { AuthCard } from '@/features/accounts/auth-card.tsx';
import { ResetPasswordForm } from '@/features/accounts/sign-in/reset-password-form';
import { getMessages, titled } from '@/language/request-locale';
import { accountsMessages } from '@/messages/accounts/accounts.ts';

/** The token in the address goes nowhere else. */
export const generateMetadata = titled(accountsMessages, (t) => t.resetTitle, {
  robots: { index: false },
  referrer: 'no-referrer',
});

export default async function ResetPasswordPage() {
  const t = await getMessages(accountsMessages);
  return (
    <AuthCard title={t.resetTitle} text={t.resetText}>
      <Suspense>
        <ResetPasswordForm />
      </Suspense>
    </AuthCard>
  );
}
