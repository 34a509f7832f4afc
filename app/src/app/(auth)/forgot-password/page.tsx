import type { Metadata } from 'next';
import { AuthCard } from '@/features/accounts/auth-card.tsx';
import { ForgotPasswordForm } from '@/features/accounts/forgot-password-form.tsx';
import { getMessages } from '@/lib/messages.ts';
import { accountsMessages } from '@/messages/accounts.ts';

const t = getMessages(accountsMessages);

export const metadata: Metadata = { title: t.forgotTitle, robots: { index: false } };

export default function ForgotPasswordPage() {
  return (
    <AuthCard title={t.forgotTitle} text={t.forgotText}>
      <ForgotPasswordForm />
    </AuthCard>
  );
}
