import { demoAccount } from '@isntgram/contract/accounts';
import type { Metadata } from 'next';
import { DemoButton } from '@/features/accounts/demo-button.tsx';
import { Credits } from '@/features/landing/credits.tsx';
import { Features } from '@/features/landing/features.tsx';
import { Hero } from '@/features/landing/hero.tsx';
import { hasDemo } from '@/lib/api-server.ts';
import { getMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { landingMessages } from '@/messages/landing.ts';

const t = getMessages(landingMessages);

export const metadata: Metadata = {
  title: { absolute: `${getMessages(commonMessages).productName} · ${t.title}` },
  description: t.text,
  alternates: { canonical: '/' },
};

export default async function LandingPage() {
  return (
    <>
      <Hero demo={(await hasDemo()) ? <DemoButton account={demoAccount} /> : null} />
      <Features />
      <Credits />
    </>
  );
}
