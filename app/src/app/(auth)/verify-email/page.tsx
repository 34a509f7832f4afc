import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AuthCard } from '@/features/accounts/auth-card.tsx';
import { ConfirmEmail } from '@/features/accounts/confirm-email.tsx';
import { getMessages } from '@/lib/messages.ts';
import { accountsMessages } from '@/messages/accounts.ts';

const t = getMessages(accountsMessages);

/** The token in the address goes nowhere else. */
export const metadata: Metadata = { title: t.confirmTitle, robots: { index: false }, referrer: 'no-referrer' };

export default function VerifyEmailPage() {
  return (
    <AuthCard title={t.confirmTitle} text={t.confirmText}>
      <Suspense>
        <ConfirmEmail />
      </Suspense>
    </AuthCard>
  );
}
