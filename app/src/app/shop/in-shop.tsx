import { Store } from 'lucide';
import type { ReactNode } from 'react';
import { ShopFrame } from '@/features/shop/shop-frame.tsx';
import { getMessages } from '@/language/request-locale';
import { communityName, serverApi } from '@/lib/api/api-server';
import { isNotFound } from '@/lib/api/problem';
import { getShop, listCategories } from '@/lib/api/shop/shop';
import { shopMessages } from '@/messages/shop/shop.ts';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';

type Shop = Awaited<ReturnType<typeof getShop>>;

/** The shop as everybody may see it; undefined where it is closed. */
export async function findShop(): Promise<Shop | undefined> {
  return getShop(await serverApi()).catch((error: unknown) => {
    if (isNotFound(error)) return undefined;
    throw error;
  });
}

interface InShopProps {
  current: string | undefined | null;
  words?: string | undefined;
  children: (shop: Shop) => ReactNode | Promise<ReactNode>;
}

/** What is shown inside the shop, or that it is closed. */
export async function InShop({ current, words, children }: InShopProps) {
  const t = await getMessages(shopMessages);
  const shop = await findShop();
  if (!shop) return <EmptyState icon={<Icon of={Store} />} title={t.closed} text={t.closedText} level={1} />;
  const [name, { items }] = await Promise.all([communityName(), listCategories(await serverApi())]);
  return (
    <ShopFrame name={name} categories={items} current={current} words={words}>
      {await children(shop)}
    </ShopFrame>
  );
}
