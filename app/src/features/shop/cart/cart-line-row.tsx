import type { CartLine } from '@isntgram/contract/shop/cart';
import { shopLimits } from '@isntgram/contract/shop/choices';
import { ImageOff } from 'lucide';
import { useLocale, useMessages } from '@/language/messages';
import { shopMessages } from '@/messages/shop/shop.ts';
import { buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { cartForm } from '../cart-form.ts';
import { type Currency, formatMoney } from '../money.ts';
import { QuantityField } from '../quantity-field.tsx';

/** One thing in the cart, how many of it, and what is the matter with it. */
export function CartLineRow({ line, currency }: { line: CartLine; currency: Currency }) {
  const t = useMessages(shopMessages);
  const locale = useLocale();
  const { product, values, photo, variantId, quantity, available, price, priceBefore, problem } = line;
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const small = photo?.variants.toSorted((a, b) => a.width - b.width)[0];
  return (
    <li className="grid grid-cols-[80px_minmax(0,1fr)] gap-x-4 gap-y-2 py-4">
      {small ? (
        <img src={small.url} alt="" width={80} height={80} className="size-20 rounded-control object-cover" />
      ) : (
        <span aria-hidden className="grid size-20 place-items-center rounded-control bg-hover text-muted">
          <Icon of={ImageOff} className="size-6" />
        </span>
      )}
      <div className="flex flex-col gap-1">
        <div className="flex items-baseline justify-between gap-3">
          <a href={`/shop/products/${product.slug}`} className="font-medium hover:underline">
            {product.title}
          </a>
          <p className="shrink-0 font-semibold">{money(line.subtotal)}</p>
        </div>
        <p className="text-muted text-sm">{[...values, t.each(money(price))].join(' · ')}</p>
        {problem === 'gone' ? <p className="text-danger text-sm">{t.gone}</p> : null}
        {problem === 'fewer' ? <p className="text-danger text-sm">{t.fewer(available)}</p> : null}
        {priceBefore === null ? null : <p className="text-sm text-warning">{t.priceWas(money(priceBefore))}</p>}
        <div className="mt-1 flex flex-wrap items-center gap-2">
          {problem === 'gone' ? null : (
            <form method="post" action={cartForm} className="flex items-center gap-2">
              <input type="hidden" name="act" value="set" />
              <input type="hidden" name="variantId" value={variantId} />
              <QuantityField label={t.quantity} quantity={quantity} max={shopLimits.quantityMax} isLabelHidden />
              <button
                type="submit"
                aria-label={t.changeThis(product.title)}
                className={buttonClass({ variant: 'secondary', className: 'h-11' })}
              >
                {t.change}
              </button>
            </form>
          )}
          <form method="post" action={cartForm}>
            <input type="hidden" name="act" value="remove" />
            <input type="hidden" name="variantId" value={variantId} />
            <button
              type="submit"
              aria-label={t.removeThis(product.title)}
              className={buttonClass({ variant: 'quiet', className: 'h-11' })}
            >
              {t.remove}
            </button>
          </form>
        </div>
      </div>
    </li>
  );
}
