import { Catalogue } from '@/features/shop/catalogue/catalogue.tsx';
import { getMessages } from '@/language/request-locale';
import { serverApi } from '@/lib/api/api-server';
import { listProducts } from '@/lib/api/shop/shop';
import { shopMessages } from '@/messages/shop/shop.ts';
import { type Asked, productsPerPage } from './asked.ts';
import { InShop } from './in-shop.tsx';

/** All that is sold, or what was searched for: the same page for all. */
export async function ShopHome({ words, cursor }: Asked) {
  const t = await getMessages(shopMessages);
  const search = new URLSearchParams({ ...(words && { q: words }), cursor: '' });
  return (
    <InShop current={undefined} words={words}>
      {async (shop) => (
        <Catalogue
          heading={words ? t.found(words) : t.all}
          page={await listProducts(await serverApi(), { q: words, cursor, limit: productsPerPage })}
          currency={shop}
          words={words}
          moreFrom={`/shop?${search}`}
        />
      )}
    </InShop>
  );
}
