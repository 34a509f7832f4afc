import { CartPage } from '@/features/shop/cart/cart-page.tsx';
import { titled } from '@/language/request-locale';
import { askersApi } from '@/lib/api/api-server';
import { getCart } from '@/lib/api/shop/shop';
import { shopMessages } from '@/messages/shop/shop.ts';
import type { SearchParams } from '../asked.ts';
import { InShop } from '../in-shop.tsx';

export const generateMetadata = titled(shopMessages, (t) => t.cartTitle, { robots: { index: false } });

/** The asker's cart. It is no page for everybody: see `isPersonal` in packages/adapters. */
export default async function CartRoute({ searchParams }: { searchParams: SearchParams }) {
  const { said } = await searchParams;
  return (
    <InShop current={null}>
      {async (shop) => (
        <CartPage
          cart={await getCart(await askersApi())}
          currency={shop}
          said={typeof said === 'string' ? said : undefined}
        />
      )}
    </InShop>
  );
}
