import type { Quote } from '@isntgram/contract/shop/orders';
import { useId } from 'react';
import { useLocale, useMessages } from '@/language/messages';
import { checkoutMessages } from '@/messages/shop/checkout.ts';
import { buttonClass } from '@/ui/button.tsx';
import { cx } from '@/ui/class-names.ts';
import { controlClass } from '@/ui/forms/input.tsx';
import { type Currency, formatMoney } from '../money.ts';

interface WhereFormProps {
  countries: readonly string[];
  country: string;
  /** Undefined where it is not delivered there. */
  quote: Quote | undefined;
  currency: Currency;
}

/** Where to, and by what: it asks for the page anew, which says what that costs. */
export function WhereForm({ countries, country, quote, currency }: WhereFormProps) {
  const t = useMessages(checkoutMessages);
  const locale = useLocale();
  const id = useId();
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const sorted = countries
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <form action="/shop/checkout" className="flex flex-col gap-4 rounded-card bg-surface p-4">
      <h2 className="font-semibold text-lg">{t.delivery}</h2>
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="font-medium text-sm">
          {t.country}
        </label>
        <select
          id={id}
          name="country"
          defaultValue={sorted.some(({ code }) => code === country) ? country : ''}
          required
          className={cx(controlClass, 'h-11 px-3')}
        >
          <option value="" disabled>
            {t.choose}
          </option>
          {sorted.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {quote && quote.shippings.length > 1 ? (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-sm">{t.way}</legend>
          {quote.shippings.map(({ name, price }) => (
            <label key={name} className="flex min-h-10 items-center gap-3">
              <input
                type="radio"
                name="shipping"
                value={name}
                defaultChecked={name === quote.shippingName}
                className="size-4 accent-primary"
              />
              <span className="mr-auto">{name}</span>
              <span>{price === 0 ? t.free : formatMoney(price, currency, locale)}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <button type="submit" className={buttonClass({ variant: 'secondary', className: 'self-start' })}>
        {t.update}
      </button>
    </form>
  );
}
