import type { Metadata } from 'next';
import { AuthCard } from '@/features/accounts/auth-card.tsx';
import { AlreadyInside } from '@/features/accounts/sign-in/already-inside';
import { OtherWay } from '@/features/accounts/sign-in/other-way';
import { SignUpForm } from '@/features/accounts/sign-up-form.tsx';
import { getMessages } from '@/language/request-locale';
import { accountsMessages } from '@/messages/accounts/accounts.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getMessages(accountsMessages);
  return { title: t.signUp, description: t.signUpText };
}

export default async function SignUpPage() {
  const t = await getMessages(accountsMessages);
  const footer = (
    <>
      {t.haveAccount} <OtherWay href="/sign-in">{t.signIn}</OtherWay>
    </>
  );
  return (
    <AuthCard title={t.signUpTitle} text={t.signUpText} footer={footer}>
      <AlreadyInside />
      <SignUpForm />
    </AuthCard>
  );
}
