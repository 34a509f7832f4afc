import { demoAccount } from '@isntgram/contract/accounts/demo-account';
import type { Metadata } from 'next';
import { DemoButton } from '@/features/accounts/sign-in/demo-button';
import { Credits } from '@/features/network/landing/credits';
import { Features } from '@/features/network/landing/features';
import { Hero } from '@/features/network/landing/hero';
import { getMessages, openGraphLocale } from '@/language/request-locale';
import { communityName, hasDemo, siteBase } from '@/lib/api/api-server';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { landingMessages } from '@/messages/network/landing.ts';
import { NeedsScript } from '@/parts/needs-script';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getMessages(landingMessages);
  const title = `${await communityName()} · ${t.title}`;
  return {
    metadataBase: await siteBase(),
    title: { absolute: title },
    description: t.text,
    alternates: { canonical: '/' },
    openGraph: { type: 'website', title, description: t.text, url: '/', ...(await openGraphLocale()) },
  };
}

export default async function LandingPage() {
  const { needsScript } = await getMessages(accountsMessages);
  const demo = (await hasDemo()) ? (
    <>
      <DemoButton account={demoAccount} />
      <NeedsScript text={needsScript} />
    </>
  ) : null;
  return (
    <>
      <Hero demo={demo} />
      <Features />
      <Credits />
    </>
  );
}
