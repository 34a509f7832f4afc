import { demoAccount } from '@isntgram/contract/accounts/demo-account';
import type { Metadata } from 'next';
import { AuthCard } from '@/features/accounts/auth-card.tsx';
import { AlreadyInside } from '@/features/accounts/sign-in/already-inside';
import { DemoButton } from '@/features/accounts/sign-in/demo-button';
import { OtherWay } from '@/features/accounts/sign-in/other-way';
import { SignInForm } from '@/features/accounts/sign-in/sign-in-form';
import { getMessages } from '@/language/request-locale';
import { hasDemo } from '@/lib/api/api-server';
import { accountsMessages } from '@/messages/accounts/accounts.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getMessages(accountsMessages);
  return { title: t.signIn, description: t.signInText };
}

export default async function SignInPage() {
  const t = await getMessages(accountsMessages);
  const demo = await hasDemo();
  const footer = (
    <>
      {t.noAccount} <OtherWay href="/sign-up">{t.signUp}</OtherWay>
    </>
  );
  return (
    <AuthCard title={t.signInTitle} text={t.signInText} footer={footer}>
      <AlreadyInside />
      <SignInForm />
      {demo ? (
        <>
          <p
            aria-hidden
            className={
              'flex items-center gap-4 text-muted text-sm ' +
              'before:flex-1 before:border-t after:flex-1 after:border-t'
            }
          >
            {t.or}
          </p>
          <DemoButton account={demoAccount} />
        </>
      ) : null}
    </AuthCard>
  );
}
