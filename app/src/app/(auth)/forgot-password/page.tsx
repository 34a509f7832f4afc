import { AuthCard } from '@/features/accounts/auth-card.tsx';
import { ForgotPasswordForm } from '@/features/accounts/sign-in/forgot-password-form';
import { getMessages, titled } from '@/language/request-locale';
import { accountsMessages } from '@/messages/accounts/accounts.ts';

export const generateMetadata = titled(accountsMessages, (t) => t.forgotTitle, { robots: { index: false } });

export default async function ForgotPasswordPage() {
  const t = await getMessages(accountsMessages);
  return (
    <AuthCard title={t.forgotTitle} text={t.forgotText}>
      <ForgotPasswordForm />
    </AuthCard>
  );
}
