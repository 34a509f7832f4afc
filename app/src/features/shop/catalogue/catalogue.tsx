import type { Page } from '@isntgram/contract/kernel/page';
import type { Product } from '@isntgram/contract/shop/products';
import { Search, ShoppingBag } from 'lucide';
import { useMessages } from '@/language/messages';
import { shopMessages } from '@/messages/shop/shop.ts';
import { buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import type { Currency } from '../money.ts';
import { ProductCard } from './product-card.tsx';

interface CatalogueProps {
  heading: string;
  page: Page<Product>;
  currency: Currency;
  words?: string | undefined;
  /** The address of what comes after this page; it ends where the cursor goes. */
  moreFrom: string;
}

/** So many of them are seen at once, on a large screen. */
const eager = 8;

/** What is sold, or found: a page of it, and the way to the next one. */
export function Catalogue({ heading, page: { items, nextCursor }, currency, words, moreFrom }: CatalogueProps) {
  const t = useMessages(shopMessages);
  if (items.length === 0)
    return words ? (
      <EmptyState icon={<Icon of={Search} />} title={t.nothingFound} text={t.nothingFoundText(words)} level={1}>
        <a href="/shop" className={buttonClass()}>
          {t.all}
        </a>
      </EmptyState>
    ) : (
      <EmptyState icon={<Icon of={ShoppingBag} />} title={t.nothingYet} text={t.nothingYetText} level={1} />
    );
  return (
    <section aria-labelledby="catalogue" className="flex flex-col gap-6">
      <h1 id="catalogue" className={words ? 'font-semibold text-xl' : 'sr-only'}>
        {heading}
      </h1>
      <ul className="grid grid-cols-2 gap-x-3 gap-y-6 sm:grid-cols-3 sm:gap-x-5 lg:grid-cols-4">
        {items.map((product, index) => (
          <li key={product.id}>
            <ProductCard product={product} currency={currency} loading={index < eager ? 'eager' : 'lazy'} />
          </li>
        ))}
      </ul>
      {nextCursor ? (
        <a
          href={`${moreFrom}${nextCursor}`}
          className={buttonClass({ variant: 'secondary', size: 'large', className: 'self-center' })}
        >
          {t.more}
        </a>
      ) : null}
    </section>
  );
}
