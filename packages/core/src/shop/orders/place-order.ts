import { type PaymentKind, shopLimits } from '@isntgram/contract/shop/choices';
import type { NewOrder, PlacedOrder } from '@isntgram/contract/shop/orders';
import { sql } from 'drizzle-orm';
import { newToken } from '../../accounts/mailed-tokens.ts';
import { keptToken } from '../../accounts/session-tokens.ts';
import type { Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { due } from '../../schema/public.ts';
import { type CartToken, cartOf } from '../cart/whose-cart.ts';
import * as tables from '../tables.ts';
import { findOrder } from './find-order.ts';
import { reservationSweep } from './order-names.ts';
import { type Offer, offerFor } from './quote.ts';

/** Where an order begins that is paid so: what is paid later is open at once, what is paid now waits for that. */
const begins: Readonly<Record<PaymentKind, 'awaiting_payment' | 'open'>> = {
  account: 'open',
  test: 'awaiting_payment',
};

/**
 * Orders what is in the asker's cart, if it comes to what they were told. Taking the pieces, numbering the order and
 * emptying the cart is one statement: of any number who want the last piece at once one has it, and the others nothing.
 * @throws shop.cart_changed, shop.payment_unknown and what a quote may throw
 */
export async function placeOrder(ctx: Context, cartToken: CartToken, input: NewOrder): Promise<PlacedOrder> {
  const { address, payment, shipping } = input;
  const offer = await offerFor(ctx, cartToken, { country: address.country, shipping });
  if (!offer.quote.payments.includes(payment)) throw new DomainError('shop.payment_unknown');
  if (offer.quote.total !== input.total) throw new DomainError('shop.cart_changed');
  const [id, token] = [ctx.platform.ids.next(), newToken()];
  await insertOrder(ctx, offer, input, { id, token });
  return { ...(await findOrder(ctx, token)), token };
}

const { shopCartLines, shopCarts, shopOrderEvents, shopOrderLines, shopOrders, shopProducts, shopSettings } = tables;
const { shopStockChanges, shopVariants } = tables;

async function insertOrder(ctx: Context, offer: Offer, input: NewOrder, made: { id: string; token: string }) {
  const { access, lines, owner, quote } = offer;
  const { clock, ids } = ctx.platform;
  const [now, until] = [0, shopLimits.reservationMinutes * 60_000].map(
    (ms) => sql`${new Date(clock.now().getTime() + ms).toISOString()}::timestamptz`,
  );
  const waits = begins[input.payment] === 'awaiting_payment';
  const rows = lines.map((line, position) => ({ ...line, position, changeId: ids.next() }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(position smallint, "variantId" uuid,
    "changeId" uuid, title text, "values" text[], sku text, quantity integer, price bigint, "ratePpm" integer,
    subtotal bigint, discount bigint, tax bigint, total bigint)`;
  const [row] = await ctx.db.rows<{ placed: boolean }>(sql`
    with cart as (select id from ${shopCarts} where id in (${cartOf(owner)}) for update),
    held as (select v.id, v.stock, g.quantity from ${given} join ${shopVariants} v on v.id = g."variantId"
      join ${shopProducts} p on p.id = v.product_id
      where v.price = g.price and p.status = 'active' order by v.id for update of v),
    fits as (select where (select count(*) from held where stock >= quantity) = ${rows.length}::integer
      and (select count(*) from ${shopCartLines} l join ${given}
        on l.variant_id = g."variantId" and l.quantity = g.quantity where l.cart_id in (select id from cart))
        = ${rows.length}::integer
      and (select count(*) from ${shopCartLines} where cart_id in (select id from cart)) = ${rows.length}::integer),
    taken as (update ${shopVariants} v set stock = v.stock - held.quantity from held, fits where v.id = held.id
      returning v.id, v.stock, held.quantity),
    counter as (insert into ${shopSettings} as s (id, last_order_number) select 1, 1 from fits
      on conflict (id) do update set last_order_number = s.last_order_number + 1 returning last_order_number),
    made as (insert into ${shopOrders} (id, number, token_hash, user_id, email, name, address, status, payment,
        currency, prices_include_tax, shipping_name, subtotal, discount, shipping, tax, total, reserved_until,
        created_at)
      select ${made.id}::uuid, last_order_number, ${keptToken(made.token)},
        ${'userId' in owner ? owner.userId : null}::uuid, ${input.email}, ${input.name},
        ${JSON.stringify(input.address)}::jsonb, ${begins[input.payment]}, ${input.payment}, ${access.currency},
        ${access.pricesIncludeTax}::boolean, ${quote.shippingName}, ${quote.subtotal}::bigint,
        ${quote.discount}::bigint, ${quote.shipping}::bigint, ${quote.tax}::bigint, ${quote.total}::bigint,
        case when ${waits}::boolean then ${until} end, ${now} from counter returning id),
    put as (insert into ${shopOrderLines} (order_id, position, variant_id, title, "values", sku, quantity, price,
        rate_ppm, subtotal, discount, tax, total)
      select made.id, g.position, g."variantId", g.title, g."values", g.sku, g.quantity, g.price, g."ratePpm",
        g.subtotal, g.discount, g.tax, g.total from made, ${given}),
    moved as (insert into ${shopStockChanges} (id, variant_id, event, change, stock, note, created_at)
      select g."changeId", taken.id, 'sold', -taken.quantity, taken.stock, '#' || last_order_number, ${now}
      from counter, taken join ${given} on g."variantId" = taken.id),
    noted as (insert into ${shopOrderEvents} (id, order_id, event, note, created_at)
      select ${ids.next()}::uuid, id, 'placed', '', ${now} from made),
    swept as (insert into ${due} (tenant, what, at) select ${ctx.tenant.slug}, ${reservationSweep}, ${until} from made
      where ${waits}::boolean on conflict do nothing),
    emptied as (delete from ${shopCartLines} where cart_id in (select cart.id from cart, fits))
    select exists (select from made) as placed`);
  if (!row?.placed) throw new DomainError('shop.cart_changed');
}
