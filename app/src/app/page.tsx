import { demoAccount } from '@isntgram/contract/accounts';
import type { Metadata } from 'next';
import { DemoButton } from '@/features/accounts/demo-button.tsx';
import { Credits } from '@/features/landing/credits.tsx';
import { Features } from '@/features/landing/features.tsx';
import { Hero } from '@/features/landing/hero.tsx';
import { communityName, hasDemo, siteBase } from '@/lib/api-server.ts';
import { getMessages, openGraphLocale } from '@/lib/request-locale.ts';
import { accountsMessages } from '@/messages/accounts.ts';
import { landingMessages } from '@/messages/landing.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

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
