import type { Order } from '@isntgram/contract/shop/orders';
import { useLocale, useMessages } from '@/language/messages';
import { checkoutMessages } from '@/messages/shop/checkout.ts';
import { buttonClass } from '@/ui/button.tsx';
import { type Currency, formatMoney } from '../money.ts';
import { Sums } from '../sums.tsx';

interface OrderPageProps {
  order: Order;
  token: string;
  currency: Currency;
}

/** How an order is, for whoever has its address. */
export function OrderPage({ order, token, currency }: OrderPageProps) {
  const t = useMessages(checkoutMessages);
  const locale = useLocale();
  const { address, lines, name, status } = order;
  const places = [address.line1, address.line2, `${address.postalCode} ${address.city}`.trim(), address.region];
  return (
    <div className="mx-auto flex w-full max-w-[560px] flex-col gap-6">
      <header className="flex flex-col gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{t.orderTitle(order.number)}</h1>
        <p className="text-muted">{t.ordered(order.createdAt)}</p>
      </header>
      <p role="status" className="rounded-card bg-surface p-4">
        {t.statuses[status]} {order.refundedAt === null ? null : t.refunded}
      </p>
      {status === 'awaiting_payment' && order.payment === 'test' ? (
        <form method="post" action={`/api/v1/shop/orders/${token}/test-payment/form`} className="flex flex-wrap gap-3">
          <button type="submit" name="outcome" value="paid" className={buttonClass({ size: 'large' })}>
            {t.pay}
          </button>
          <button
            type="submit"
            name="outcome"
            value="declined"
            className={buttonClass({ variant: 'secondary', size: 'large' })}
          >
            {t.giveUp}
          </button>
        </form>
      ) : null}
      <ul className="divide-y border-y">
        {lines.map((line) => (
          <li key={`${line.title} ${line.values}`} className="flex justify-between gap-4 py-3">
            <span>
              {t.times(line.quantity)} {line.title}
              {line.values.length > 0 ? <span className="text-muted"> · {line.values.join(' · ')}</span> : null}
            </span>
            <span className="shrink-0">{formatMoney(line.subtotal, currency, locale)}</span>
          </li>
        ))}
      </ul>
      <Sums
        sums={order}
        shippingName={order.shippingName}
        pricesIncludeTax={order.pricesIncludeTax}
        currency={currency}
      />
      <address className="whitespace-pre-line not-italic">
        {[name, ...places, address.country].filter(Boolean).join('\n')}
      </address>
      <p className="text-muted text-sm">{t.thanks}</p>
    </div>
  );
}
