import type { Metadata } from 'next';
import { AlreadyInside } from '@/features/accounts/already-inside.tsx';
import { AuthCard } from '@/features/accounts/auth-card.tsx';
import { OtherWay } from '@/features/accounts/other-way.tsx';
import { SignUpForm } from '@/features/accounts/sign-up-form.tsx';
import { getMessages } from '@/lib/request-locale.ts';
import { accountsMessages } from '@/messages/accounts.ts';

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
