import { useLocale, useMessages } from '@/language/messages';
import { checkoutMessages } from '@/messages/shop/checkout.ts';
import { type Currency, formatMoney } from './money.ts';

interface SumsProps {
  sums: { subtotal: number; discount: number; shipping: number; tax: number; total: number };
  shippingName: string;
  pricesIncludeTax: boolean;
  currency: Currency;
}

/** What it comes to, part by part. Included tax is told below the total, as it is no part of the sum. */
export function Sums({ sums, shippingName, pricesIncludeTax, currency }: SumsProps) {
  const t = useMessages(checkoutMessages);
  const locale = useLocale();
  const { subtotal, discount, shipping, tax, total } = sums;
  const row = (label: string, amount: number, look = '') => (
    <div className={`flex justify-between gap-4 ${look}`}>
      <dt>{label}</dt>
      <dd className="shrink-0">{formatMoney(amount, currency, locale)}</dd>
    </div>
  );
  return (
    <dl className="flex flex-col gap-2 border-t pt-4">
      {row(t.subtotal, subtotal)}
      {discount > 0 ? row(t.discount, -discount) : null}
      {row(`${t.shipping}${shippingName ? `: ${shippingName}` : ''}`, shipping)}
      {pricesIncludeTax ? null : row(t.taxOn, tax)}
      {row(t.total, total, 'font-semibold text-lg')}
      {pricesIncludeTax ? row(t.taxIn, tax, 'text-muted text-sm') : null}
    </dl>
  );
}
