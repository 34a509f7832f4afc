import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CheckoutPage } from '@/features/shop/checkout/checkout-page.tsx';
import { titled } from '@/language/request-locale';
import { askersApi } from '@/lib/api/api-server';
import { ApiProblem } from '@/lib/api/problem';
import { getQuote } from '@/lib/api/shop/shop';
import { checkoutMessages } from '@/messages/shop/checkout.ts';
import type { SearchParams } from '../asked.ts';
import { InShop } from '../in-shop.tsx';

export const generateMetadata: () => Promise<Metadata> = titled(checkoutMessages, (t) => t.title, {
  robots: { index: false },
});

const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What the cart comes to there; undefined where it is not delivered. Whoever has no such cart sees the cart. */
async function quoteAt(asked: { country: string; shipping?: string | undefined }) {
  try {
    return await getQuote(await askersApi(), asked);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (/^shop\.cart/.test(error.code)) redirect(`/shop/cart?said=${error.code}`);
    if (String(error.code) === 'shop.rate_unknown') return quoteAt({ country: asked.country });
    if (error.status < 500) return undefined;
    throw error;
  }
}

/** The asker's own, as the cart is. */
export default async function CheckoutRoute({ searchParams }: { searchParams: SearchParams }) {
  const { country, shipping, said } = await searchParams;
  return (
    <InShop current={null}>
      {async (shop) => {
        const where = one(country) ?? shop.country;
        return (
          <CheckoutPage
            countries={shop.deliversTo}
            country={where}
            quote={await quoteAt({ country: where, shipping: one(shipping) })}
            currency={shop}
            said={one(said)}
          />
        );
      }}
    </InShop>
  );
}
