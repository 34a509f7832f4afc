import type { Cart } from '@isntgram/contract/shop/cart';
import { ShoppingBag } from 'lucide';
import { useLocale, useMessages } from '@/language/messages';
import { shopMessages } from '@/messages/shop/shop.ts';
import { buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { cartForm } from '../cart-form.ts';
import { type Currency, formatMoney } from '../money.ts';
import { CartLineRow } from './cart-line-row.tsx';

interface CartPageProps {
  cart: Cart;
  currency: Currency;
  /** The code of what could not be done just now. */
  said: string | undefined;
}

/** What somebody is about to order, with what changed since they chose it. */
export function CartPage({ cart, currency, said }: CartPageProps) {
  const t = useMessages(shopMessages);
  const locale = useLocale();
  const refusal = said === undefined ? undefined : t.said[said];
  const notice = refusal ? (
    <p role="alert" className="rounded-card bg-danger-surface px-4 py-3 text-danger">
      {refusal}
    </p>
  ) : null;
  if (cart.lines.length === 0)
    return (
      <>
        {notice}
        <EmptyState icon={<Icon of={ShoppingBag} />} title={t.cartEmpty} text={t.cartEmptyText} level={1}>
          <a href="/shop" className={buttonClass()}>
            {t.lookAround}
          </a>
        </EmptyState>
      </>
    );
  return (
    <div className="mx-auto flex w-full max-w-[720px] flex-col gap-5">
      <h1 className="font-semibold text-2xl tracking-tight">{t.cartTitle}</h1>
      {notice}
      {cart.changed ? (
        <form method="post" action={cartForm} className="flex flex-wrap items-center gap-3 rounded-card bg-surface p-4">
          <input type="hidden" name="act" value="accept" />
          <p className="min-w-60 flex-1">{t.changed}</p>
          <button type="submit" className={buttonClass({ variant: 'secondary' })}>
            {t.accept}
          </button>
        </form>
      ) : null}
      <ul className="divide-y border-y">
        {cart.lines.map((line) => (
          <CartLineRow key={line.variantId} line={line} currency={currency} />
        ))}
      </ul>
      <div className="flex items-baseline justify-between gap-4 text-lg">
        <p>
          {t.subtotal} <span className="text-muted text-sm">({t.pieces(cart.count)})</span>
        </p>
        <p className="font-semibold">{formatMoney(cart.subtotal, currency, locale)}</p>
      </div>
      <p className="text-muted text-sm">{cart.pricesIncludeTax ? t.taxIncluded : t.taxAdded}</p>
      <div className="flex flex-wrap gap-3">
        {cart.changed ? null : (
          <a href="/shop/checkout" className={buttonClass({ size: 'large' })}>
            {t.checkout}
          </a>
        )}
        <a href="/shop" className={buttonClass({ variant: 'secondary', size: 'large' })}>
          {t.goOn}
        </a>
      </div>
    </div>
  );
}
