import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AuthCard } from '@/features/accounts/auth-card.tsx';
import { ResetPasswordForm } from '@/features/accounts/reset-password-form.tsx';
import { getMessages } from '@/lib/messages.ts';
import { accountsMessages } from '@/messages/accounts.ts';

const t = getMessages(accountsMessages);

/** The token in the address goes nowhere else. */
export const metadata: Metadata = { title: t.resetTitle, robots: { index: false }, referrer: 'no-referrer' };

export default function ResetPasswordPage() {
  return (
    <AuthCard title={t.resetTitle} text={t.resetText}>
      <Suspense>
        <ResetPasswordForm />
      </Suspense>
    </AuthCard>
  );
}
