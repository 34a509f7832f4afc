import type { Metadata } from 'next';
import { getMessages, openGraphLocale } from '@/language/request-locale';
import { communityName, siteBase } from '@/lib/api/api-server';
import { shopMessages } from '@/messages/shop/shop.ts';
import { askedOf, type SearchParams } from './asked.ts';
import { ShopHome } from './shop-home.tsx';

type ShopPageProps = { searchParams: SearchParams };

export async function generateMetadata({ searchParams }: ShopPageProps): Promise<Metadata> {
  const t = await getMessages(shopMessages);
  const { words, cursor } = await askedOf(searchParams);
  const [title, description] = [words ? t.found(words) : t.title, t.description(await communityName())];
  return {
    metadataBase: await siteBase(),
    title,
    description,
    alternates: { canonical: '/shop' },
    // What somebody searched for is no page of its own for search engines.
    ...((words || cursor) && { robots: { index: false, follow: true } }),
    openGraph: { type: 'website', title, description, url: '/shop', ...(await openGraphLocale()) },
  };
}

export default async function ShopPage({ searchParams }: ShopPageProps) {
  return <ShopHome {...(await askedOf(searchParams))} />;
}
