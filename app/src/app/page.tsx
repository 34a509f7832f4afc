import { demoAccount } from '@isntgram/contract/accounts/demo-account';
import type { Metadata } from 'next';
import { DemoButton } from '@/features/accounts/sign-in/demo-button';
import { Credits } from '@/features/network/landing/credits';
import { Features } from '@/features/network/landing/features';
import { Hero } from '@/features/network/landing/hero';
import { getMessages, openGraphLocale } from '@/language/request-locale';
import { communityName, hasDemo, hasModule, siteBase } from '@/lib/api/api-server';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { landingMessages } from '@/messages/network/landing.ts';
import { shopMessages } from '@/messages/shop/shop.ts';
import { CommunityBanner } from '@/parts/community-banner';
import { NeedsScript } from '@/parts/needs-script';
import { askedOf, type SearchParams } from './shop/asked.ts';
import { ShopHome } from './shop/shop-home.tsx';

/** Is the first page the shop's? Where there is a network, that one's is. */
const isShop = async (): Promise<boolean> => !(await hasModule('network')) && (await hasModule('shop'));

export async function generateMetadata(): Promise<Metadata> {
  if (await isShop()) {
    const t = await getMessages(shopMessages);
    const name = await communityName();
    const [title, description] = [`${name} · ${t.title}`, t.description(name)];
    const openGraph = { type: 'website' as const, title, description, url: '/shop', ...(await openGraphLocale()) };
    const alternates = { canonical: '/shop' };
    return { metadataBase: await siteBase(), title: { absolute: title }, description, alternates, openGraph };
  }
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

export default async function LandingPage({ searchParams }: { searchParams: SearchParams }) {
  if (await isShop()) return <ShopHome {...(await askedOf(searchParams))} />;
  const { needsScript } = await getMessages(accountsMessages);
  const demo = (await hasDemo()) ? (
    <>
      <DemoButton account={demoAccount} />
      <NeedsScript text={needsScript} />
    </>
  ) : null;
  return (
    <>
      <Hero demo={demo} logo={<CommunityBanner className="mx-auto lg:mx-0" />} />
      <Features />
      <Credits />
    </>
  );
}
