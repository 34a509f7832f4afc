import { shopLimits } from '@isntgram/contract/shop/choices';
import type { Quote } from '@isntgram/contract/shop/orders';
import { useLocale, useMessages } from '@/language/messages';
import { checkoutMessages } from '@/messages/shop/checkout.ts';
import { buttonClass } from '@/ui/button.tsx';
import { type Currency, formatMoney } from '../money.ts';
import { Sums } from '../sums.tsx';
import { TextField } from './text-field.tsx';
import { WhereForm } from './where-form.tsx';

interface CheckoutPageProps {
  countries: readonly string[];
  country: string;
  quote: Quote | undefined;
  currency: Currency;
  /** The code of what could not be done just now. */
  said: string | undefined;
}

/** One page from the cart to the order: where to, what it costs, who gets it. It all works without a script. */
export function CheckoutPage({ countries, country, quote, currency, said }: CheckoutPageProps) {
  const t = useMessages(checkoutMessages);
  const refusal = said === undefined ? undefined : t.said[said];
  return (
    <div className="mx-auto flex w-full max-w-[560px] flex-col gap-6">
      <h1 className="font-semibold text-2xl tracking-tight">{t.title}</h1>
      {refusal ? (
        <p role="alert" className="rounded-card bg-danger-surface px-4 py-3 text-danger">
          {refusal}
        </p>
      ) : null}
      <WhereForm countries={countries} country={country} quote={quote} currency={currency} />
      {quote ? (
        <OrderForm country={country} quote={quote} currency={currency} />
      ) : refusal ? null : (
        <p>{countries.includes(country) ? t.notDelivered : t.choose}</p>
      )}
      <a href="/shop/cart" className="self-start text-link hover:underline">
        {t.backToCart}
      </a>
    </div>
  );
}

function OrderForm({ country, quote, currency }: { country: string; quote: Quote; currency: Currency }) {
  const t = useMessages(checkoutMessages);
  const locale = useLocale();
  const told = { country, shipping: quote.shippingName, total: String(quote.total) };
  return (
    <form method="post" action="/api/v1/shop/orders/form" className="flex flex-col gap-5">
      {Object.entries(told).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <h2 className="font-semibold text-lg">{t.address}</h2>
      <TextField label={t.email} name="email" type="email" autoComplete="email" maxLength={shopLimits.emailLengthMax} />
      <TextField label={t.name} name="name" autoComplete="name" />
      <TextField label={t.line1} name="line1" autoComplete="address-line1" />
      <TextField label={t.line2} name="line2" autoComplete="address-line2" isRequired={false} />
      <div className="grid gap-5 sm:grid-cols-[160px_minmax(0,1fr)]">
        <TextField
          label={t.postalCode}
          name="postalCode"
          autoComplete="postal-code"
          isRequired={false}
          maxLength={20}
        />
        <TextField label={t.city} name="city" autoComplete="address-level2" />
      </div>
      <TextField label={t.region} name="region" autoComplete="address-level1" isRequired={false} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-semibold text-lg">{t.payment}</legend>
        {quote.payments.map((kind, index) => (
          <label key={kind} className="flex min-h-10 items-center gap-3">
            <input
              type="radio"
              name="payment"
              value={kind}
              defaultChecked={index === 0}
              required
              className="size-4 accent-primary"
            />
            {t.payments[kind]}
          </label>
        ))}
      </fieldset>
      <Sums
        sums={quote}
        shippingName={quote.shippingName}
        pricesIncludeTax={quote.pricesIncludeTax}
        currency={currency}
      />
      <button type="submit" className={buttonClass({ size: 'large', wide: true })}>
        {t.order(formatMoney(quote.total, currency, locale))}
      </button>
    </form>
  );
}
