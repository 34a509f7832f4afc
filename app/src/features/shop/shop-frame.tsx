import type { Category } from '@isntgram/contract/shop/categories';
import { ShoppingBag } from 'lucide';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { shopMessages } from '@/messages/shop/shop.ts';
import { buttonClass } from '@/ui/button.tsx';
import { cx } from '@/ui/class-names.ts';
import { Input } from '@/ui/forms/input.tsx';
import { Icon } from '@/ui/icon.tsx';

interface ShopFrameProps {
  name: string;
  categories: readonly Category[];
  /** The slug of the category that is shown; undefined is everything, null is something else. */
  current: string | undefined | null;
  words?: string | undefined;
  children: ReactNode;
}

/** What stands on every page of a shop: its name, search, cart and categories. It all works without a script. */
export function ShopFrame({ name, categories, current, words = '', children }: ShopFrameProps) {
  const t = useMessages(shopMessages);
  const roots = categories.filter(({ parentId }) => parentId === null);
  return (
    <div className="mx-auto flex w-full max-w-[1120px] flex-1 flex-col px-4 pb-16 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4 sm:py-6">
        <a href="/shop" className="mr-auto font-semibold text-2xl tracking-tight hover:underline">
          {name}
        </a>
        <search className="order-last w-full sm:order-none sm:w-80">
          <form action="/shop" className="flex gap-2">
            <Input
              type="search"
              name="q"
              defaultValue={words}
              maxLength={120}
              aria-label={t.search}
              placeholder={t.searchHint}
              enterKeyHint="search"
            />
            <button type="submit" className={buttonClass({ variant: 'secondary', className: 'h-11' })}>
              {t.find}
            </button>
          </form>
        </search>
        <a href="/shop/cart" className={buttonClass({ variant: 'secondary', className: 'h-11' })}>
          <Icon of={ShoppingBag} className="size-5" />
          {t.cart}
        </a>
      </div>
      {roots.length > 0 ? (
        <nav aria-label={t.categories} className="-mx-4 overflow-x-auto px-4 sm:-mx-5 sm:px-5">
          <ul className="flex w-max gap-2 pb-4">
            <Chip href="/shop" label={t.all} isCurrent={current === undefined && words === ''} />
            {roots.map(({ id, slug, name: label }) => (
              <Chip key={id} href={`/shop/categories/${slug}`} label={label} isCurrent={current === slug} />
            ))}
          </ul>
        </nav>
      ) : null}
      {children}
    </div>
  );
}

const Chip = ({ href, label, isCurrent }: { href: string; label: string; isCurrent: boolean }) => (
  <li>
    <a
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={cx(
        'inline-flex h-10 items-center whitespace-nowrap rounded-full border px-4 font-medium text-sm',
        isCurrent ? 'border-foreground bg-foreground text-background' : 'border-border-strong/60 hover:bg-hover',
      )}
    >
      {label}
    </a>
  </li>
);
