import type { Metadata } from 'next';
import { OrderPage } from '@/features/shop/order/order-page.tsx';
import { getMessages } from '@/language/request-locale';
import { serverApi } from '@/lib/api/api-server';
import { isNotFound } from '@/lib/api/problem';
import { getOrder } from '@/lib/api/shop/shop';
import { notFoundMetadata } from '@/lib/not-found-metadata.ts';
import { checkoutMessages } from '@/messages/shop/checkout.ts';
import { NothingHere } from '@/parts/nothing-here';
import { InShop } from '../../in-shop.tsx';

type OrderRouteProps = { params: Promise<{ token: string }> };

async function findOrder(token: string) {
  if (!/^[\w-]{43}$/.test(token)) return null;
  return await getOrder(await serverApi(), token).catch((error: unknown) => {
    if (isNotFound(error)) return null;
    throw error;
  });
}

export async function generateMetadata({ params }: OrderRouteProps): Promise<Metadata> {
  const order = await findOrder((await params).token);
  if (!order) return notFoundMetadata();
  const t = await getMessages(checkoutMessages);
  // Other sites that are led to from here are not told this page's address, which is a key; its own forms still say
  // where they come from.
  return { title: t.orderTitle(order.number), robots: { index: false }, referrer: 'same-origin' };
}

/** For whoever has the token: kept for nobody, as the cart is. */
export default async function OrderRoute({ params }: OrderRouteProps) {
  const { token } = await params;
  const order = await findOrder(token);
  if (!order) return <NothingHere />;
  return <InShop current={null}>{(shop) => <OrderPage order={order} token={token} currency={shop} />}</InShop>;
}
