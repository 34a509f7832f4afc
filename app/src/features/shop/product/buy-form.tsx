import { shopLimits } from '@isntgram/contract/shop/choices';
import type { Product } from '@isntgram/contract/shop/products';
import { useLocale, useMessages } from '@/language/messages';
import { shopMessages } from '@/messages/shop/shop.ts';
import { buttonClass } from '@/ui/button.tsx';
import { cx } from '@/ui/class-names.ts';
import { controlClass } from '@/ui/forms/input.tsx';
import { cartForm } from '../cart-form.ts';
import { type Currency, formatMoney } from '../money.ts';
import { QuantityField } from '../quantity-field.tsx';

type Variant = Product['variants'][number];

/** So many variants stand beside each other as cards; more of them are a list to choose from. */
const cardsMax = 12;

/** Chooses a variant and how many of it. A form that the API takes, so that it works before, and without, a script. */
export function BuyForm({ product, currency }: { product: Product; currency: Currency }) {
  const t = useMessages(shopMessages);
  const { variants } = product;
  const first = variants.find(({ available }) => available);
  if (!first) return <p className="font-semibold text-lg">{t.soldOut}</p>;
  const [only] = variants.length === 1 ? variants : [];
  return (
    <form method="post" action={cartForm} className="flex flex-col gap-5">
      <input type="hidden" name="act" value="add" />
      {only ? (
        <>
          <input type="hidden" name="variantId" value={only.id} />
          <p className="text-xl">
            <Price variant={only} currency={currency} />
          </p>
        </>
      ) : (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 font-semibold">
            {product.options.map(({ name }) => name).join(' · ') || t.choose}
          </legend>
          {variants.length > cardsMax ? (
            <VariantList variants={variants} chosen={first.id} currency={currency} />
          ) : (
            variants.map((variant) => (
              <VariantCard key={variant.id} variant={variant} isChosen={variant === first} currency={currency} />
            ))
          )}
        </fieldset>
      )}
      <div className="flex items-end gap-3">
        <QuantityField label={t.quantity} quantity={1} max={shopLimits.quantityMax} />
        <button type="submit" className={buttonClass({ size: 'large', className: 'flex-1' })}>
          {t.addToCart}
        </button>
      </div>
    </form>
  );
}

const nameOf = ({ values }: Variant): string => values.join(' · ');

function Price({ variant: { price, compareAt }, currency }: { variant: Variant; currency: Currency }) {
  const t = useMessages(shopMessages);
  const locale = useLocale();
  return (
    <>
      <span className="font-semibold">{formatMoney(price, currency, locale)}</span>
      {compareAt === null ? null : (
        <span className="ml-2 text-muted text-sm">{t.before(formatMoney(compareAt, currency, locale))}</span>
      )}
    </>
  );
}

interface VariantCardProps {
  variant: Variant;
  isChosen: boolean;
  currency: Currency;
}

function VariantCard({ variant, isChosen, currency }: VariantCardProps) {
  const t = useMessages(shopMessages);
  const { id, available } = variant;
  return (
    <label
      className={cx(
        'flex min-h-12 items-center gap-3 rounded-control border border-border-strong/60 px-3 py-2',
        'has-checked:border-primary has-checked:bg-surface',
        available ? 'cursor-pointer hover:bg-hover' : 'text-muted',
      )}
    >
      <input
        type="radio"
        name="variantId"
        value={id}
        defaultChecked={isChosen}
        disabled={!available}
        required
        className="size-4 shrink-0 accent-primary"
      />
      <span className="mr-auto">{nameOf(variant)}</span>
      <span className="shrink-0">{available ? <Price variant={variant} currency={currency} /> : t.soldOut}</span>
    </label>
  );
}

function VariantList({ variants, chosen, currency }: { variants: Variant[]; chosen: string; currency: Currency }) {
  const t = useMessages(shopMessages);
  const locale = useLocale();
  return (
    <select name="variantId" defaultValue={chosen} aria-label={t.choose} className={cx(controlClass, 'h-11 px-3')}>
      {variants.map((variant) => (
        <option key={variant.id} value={variant.id} disabled={!variant.available}>
          {nameOf(variant)} · {variant.available ? formatMoney(variant.price, currency, locale) : t.soldOut}
        </option>
      ))}
    </select>
  );
}
