import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { OrderEvent, OrderStatus, PaymentKind } from '@isntgram/contract/shop/choices';
import type { Address, Order, OrdersQuery } from '@isntgram/contract/shop/orders';
import { type SQL, sql } from 'drizzle-orm';
import { keptToken } from '../../accounts/session-tokens.ts';
import { type Context, requireOwner } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { keysetPage } from '../../kernel/keyset-page.ts';
import { requireRole } from '../access.ts';
import { shopOrderEvents, shopOrderLines, shopOrders } from '../tables.ts';

interface OrderRow {
  id: string;
  number: number;
  status: OrderStatus;
  payment: PaymentKind;
  paid_at: string | null;
  refunded_at: string | null;
  email: string;
  name: string;
  address: Address;
  currency: string;
  prices_include_tax: boolean;
  shipping_name: string;
  sums: { subtotal: number; discount: number; shipping: number; tax: number; total: number };
  lines: Order['lines'];
  events: { event: OrderEvent; note: string; createdAt: string }[];
  reserved_until: string | null;
  created_at: string;
}

const orderRows = (which: SQL): SQL => sql`
  select o.id, o.number, o.status, o.payment, o.paid_at, o.refunded_at, o.email, o.name, o.address, o.currency,
    o.prices_include_tax, o.shipping_name, o.reserved_until, o.created_at,
    json_build_object('subtotal', o.subtotal, 'discount', o.discount, 'shipping', o.shipping, 'tax', o.tax,
      'total', o.total) as sums,
    coalesce((select json_agg(json_build_object('title', l.title, 'values', l."values", 'sku', l.sku,
        'quantity', l.quantity, 'price', l.price, 'ratePpm', l.rate_ppm, 'subtotal', l.subtotal,
        'discount', l.discount, 'tax', l.tax, 'total', l.total) order by l.position)
      from ${shopOrderLines} l where l.order_id = o.id), '[]'::json) as lines,
    coalesce((select json_agg(json_build_object('event', e.event, 'note', e.note, 'createdAt', e.created_at)
        order by e.id) from ${shopOrderEvents} e where e.order_id = o.id), '[]'::json) as events
  from ${shopOrders} o where o.id in (${which}) order by o.id desc`;

const instantOf = (time: string | null): string | null => (time === null ? null : new Date(time).toISOString());

const orderOf = (row: OrderRow): Order => ({
  id: row.id,
  number: row.number,
  status: row.status,
  payment: row.payment,
  paidAt: instantOf(row.paid_at),
  refundedAt: instantOf(row.refunded_at),
  email: row.email,
  name: row.name,
  address: row.address,
  currency: row.currency,
  pricesIncludeTax: row.prices_include_tax,
  shippingName: row.shipping_name,
  ...row.sums,
  lines: row.lines,
  events: row.events.map(({ createdAt, ...event }) => ({ ...event, createdAt: new Date(createdAt).toISOString() })),
  reservedUntil: row.status === 'awaiting_payment' ? instantOf(row.reserved_until) : null,
  createdAt: new Date(row.created_at).toISOString(),
});

async function findOne(ctx: Context, which: SQL): Promise<Order> {
  const [row] = await ctx.db.rows<OrderRow>(orderRows(which));
  if (!row) throw new DomainError('shop.order_not_found');
  return orderOf(row);
}

/** The id of the order that this token shows, as a query. */
export const orderWith = (token: string): SQL =>
  sql`select id from ${shopOrders} where token_hash = ${keptToken(token)}`;

/** The order, for whoever has its token; also where the shop has closed since. @throws shop.order_not_found */
export const findOrder = (ctx: Context, token: string): Promise<Order> => findOne(ctx, orderWith(token));

/** @throws shop.order_not_found */
export async function findShopOrder(ctx: Context, id: string): Promise<Order> {
  await requireRole(ctx, 'staff');
  return findOne(ctx, sql`select ${id}::uuid`);
}

async function readPage(ctx: Context, conditions: SQL[], { cursor, limit }: PageQuery): Promise<Page<Order>> {
  const all = [...conditions, ...(cursor ? [sql`id < ${cursor}`] : [])];
  const rows = await ctx.db.rows<OrderRow>(
    orderRows(sql`select id from ${shopOrders} where ${sql.join(all, sql` and `)} order by id desc limit ${limit + 1}`),
  );
  const { items, nextCursor } = keysetPage(rows, limit);
  return { items: items.map(orderOf), nextCursor };
}

/** All orders, newest first, for who works in the shop. */
export async function listShopOrders(ctx: Context, { status, ...page }: OrdersQuery): Promise<Page<Order>> {
  await requireRole(ctx, 'staff');
  return readPage(ctx, [sql`true`, ...(status ? [sql`status = ${status}`] : [])], page);
}

/** What the asker ordered while they were signed in, newest first. @throws auth.required */
export async function listOwnOrders(ctx: Context, page: PageQuery): Promise<Page<Order>> {
  return readPage(ctx, [sql`user_id = ${requireOwner(ctx).id}`], page);
}
