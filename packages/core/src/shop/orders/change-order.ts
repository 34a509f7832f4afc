import type { OrderEvent, OrderStatus } from '@isntgram/contract/shop/choices';
import type { Order, OrderAct } from '@isntgram/contract/shop/orders';
import { type SQL, sql } from 'drizzle-orm';
import type { Context, Means } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { requireRole } from '../access.ts';
import { shopOrderEvents, shopOrderLines, shopOrders, shopStockChanges, shopVariants } from '../tables.ts';
import { findOrder, findShopOrder, orderWith } from './find-order.ts';
import { frees, statusAfter } from './states.ts';

interface Happened {
  event: OrderEvent;
  note?: string;
  actorId?: string | undefined;
}

interface StateRow {
  id: string;
  status: OrderStatus;
  paid: boolean;
}

type Place = Pick<Means, 'db' | 'platform'>;

/** A UUIDv7 for each row of a statement: the time of one, and Postgres' own chance for the rest. */
const rowIds = ({ platform }: Place): SQL => {
  const time = platform.ids.next().replaceAll('-', '').slice(0, 12);
  return sql`overlay(overlay(replace(gen_random_uuid()::text, '-', '') placing ${time} from 1 for 12)
    placing '7' from 13 for 1)::uuid`;
};

/** So many of each variant an order has, as a query; of those that are still there. */
const pieces = (id: string): SQL => sql`select variant_id as id, sum(quantity)::integer as quantity
  from ${shopOrderLines} where order_id = ${id} and variant_id is not null group by variant_id`;

/** The order's pieces in stock, held in the order in which everybody does, as a part of a WITH: `held`. */
const holdPieces = (id: string): SQL => sql`held as (select v.id, v.stock, w.quantity
  from (${pieces(id)}) w join ${shopVariants} v on v.id = w.id order by v.id for update of v)`;

/** Frees what is `held` where `changed` has a row, or takes it where `fits` has one; a part of a WITH too. */
function movePieces(place: Place, id: string, event: 'released' | 'sold'): SQL {
  const now = sql`${place.platform.clock.now().toISOString()}::timestamptz`;
  const [by, when] = event === 'released' ? [1, sql`changed`] : [-1, sql`fits`];
  return sql`
    moved as (update ${shopVariants} v set stock = v.stock + ${by}::integer * held.quantity from held, ${when}
      where v.id = held.id returning v.id, v.stock, held.quantity),
    noted_stock as (insert into ${shopStockChanges} (id, variant_id, event, change, stock, note, created_at)
      select ${rowIds(place)}, moved.id, ${event}, ${by}::integer * moved.quantity, moved.stock,
        '#' || (select number from ${shopOrders} where id = ${id}), ${now} from moved)`;
}

/**
 * Has the event happen to an order that is still as it was read: who comes second finds it otherwise, and nothing is
 * written. What it frees can be sold again, by the same statement.
 */
async function happen(place: Place, row: StateRow, { event, note = '', actorId }: Happened): Promise<boolean> {
  const after = statusAfter(event, row.status);
  if (after === undefined) return false;
  const { clock, ids } = place.platform;
  const now = sql`${clock.now().toISOString()}::timestamptz`;
  const refunds = event === 'cancelled' && row.paid;
  const unpaid = event === 'paid' ? sql`and paid_at is null` : sql`and (paid_at is not null) = ${row.paid}::boolean`;
  const marks = event === 'paid' ? sql`, paid_at = ${now}` : refunds ? sql`, refunded_at = ${now}` : sql``;
  const freed = frees(event) ? sql`, ${holdPieces(row.id)}, ${movePieces(place, row.id, 'released')}` : sql``;
  const [done] = await place.db.rows<{ done: boolean }>(sql`
    with changed as (update ${shopOrders} set status = ${after}${marks}
      where id = ${row.id} and status = ${row.status} ${unpaid} returning id)
    ${freed},
    noted as (insert into ${shopOrderEvents} (id, order_id, event, note, actor_id, created_at)
      select e.id, changed.id, e.event, e.note, ${actorId ?? null}::uuid, ${now}
      from changed, (values (${ids.next()}::uuid, ${event}::text, ${note}::text), (${ids.next()}::uuid, 'refunded', ''))
        as e(id, event, note) where ${refunds}::boolean or e.event <> 'refunded')
    select exists (select from changed) as done`);
  return done?.done === true;
}

const readState = async ({ db }: Place, which: SQL): Promise<StateRow | undefined> =>
  (
    await db.rows<StateRow>(sql`
      select id, status, paid_at is not null as paid from ${shopOrders} where id in (${which})`)
  )[0];

/** What a merchant does with an order. What is paid back is told of; how, is between them. @throws shop.order_state */
export async function actOnOrder(ctx: Context, id: string, { act, note }: OrderAct): Promise<Order> {
  await requireRole(ctx, 'staff');
  const row = await readState(ctx, sql`select ${id}::uuid`);
  if (!row) throw new DomainError('shop.order_not_found');
  const late = row.status === 'expired';
  if (late || !(await happen(ctx, row, { event: act, note, actorId: ctx.actor?.id })))
    throw new DomainError('shop.order_state');
  return findShopOrder(ctx, id);
}

/**
 * The end of a payment in which no money moves. It may come twice, and after its time: what was paid for is there then,
 * or the order says that it was paid back. @throws shop.order_not_found, shop.order_state
 */
export async function endTestPayment(ctx: Context, token: string, outcome: 'paid' | 'declined'): Promise<Order> {
  const order = await findOrder(ctx, token);
  if (order.payment !== 'test') throw new DomainError('shop.order_state');
  await settle(ctx, orderWith(token), outcome);
  return findOrder(ctx, token);
}

async function settle(place: Place, which: SQL, outcome: 'paid' | 'declined', triesLeft = 3): Promise<void> {
  const row = await readState(place, which);
  if (!row || row.paid) return;
  if (statusAfter(outcome, row.status) === undefined) return refuseMoney(place, row, outcome);
  const done = row.status === 'expired' ? await payLate(place, row) : await happen(place, row, { event: outcome });
  // Somebody else was there first: with what they made of it, once more.
  if (!done && triesLeft > 0) await settle(place, which, outcome, triesLeft - 1);
}

/** Takes what the order was of once more, if it is there; else the money goes back. */
async function payLate(place: Place, { id }: StateRow): Promise<boolean> {
  const now = sql`${place.platform.clock.now().toISOString()}::timestamptz`;
  const [done] = await place.db.rows<{ done: boolean }>(sql`
    with locked as (select id from ${shopOrders} where id = ${id} and status = 'expired'
      and paid_at is null for update),
    ${holdPieces(id)},
    fits as (select locked.id from locked where not exists (select from held where stock < quantity)
      and not exists (select from ${shopOrderLines} where order_id = ${id} and variant_id is null)),
    ${movePieces(place, id, 'sold')},
    changed as (update ${shopOrders} o set paid_at = ${now},
        status = case when exists (select from fits) then 'open' else o.status end,
        refunded_at = case when exists (select from fits) then null else ${now} end
      from locked where o.id = locked.id returning o.id),
    noted as (${noteMoney(place, sql`not exists (select from fits)`)})
    select exists (select from changed) as done`);
  return done?.done === true;
}

/** Notes that `changed` was paid, and paid back where that is so. */
const noteMoney = ({ platform: { clock, ids } }: Place, back: SQL): SQL => sql`
  insert into ${shopOrderEvents} (id, order_id, event, note, created_at)
  select e.id, changed.id, e.event, '', ${clock.now().toISOString()}::timestamptz
  from changed, (values (${ids.next()}::uuid, 'paid'), (${ids.next()}::uuid, 'refunded')) as e(id, event)
  where e.event = 'paid' or ${back}`;

/** Money for an order that was cancelled meanwhile goes back. */
async function refuseMoney(place: Place, row: StateRow, outcome: 'paid' | 'declined'): Promise<void> {
  if (outcome === 'declined' || row.status !== 'cancelled') return;
  const now = sql`${place.platform.clock.now().toISOString()}::timestamptz`;
  await place.db.rows(sql`
    with changed as (update ${shopOrders} set paid_at = ${now}, refunded_at = ${now}
      where id = ${row.id} and status = 'cancelled' and paid_at is null returning id)
    ${noteMoney(place, sql`true`)}`);
}

/** Ends an order whose time to pay is over. */
export async function expireOrder(place: Place, id: string): Promise<void> {
  const row = await readState(place, sql`select ${id}::uuid`);
  if (row) await happen(place, row, { event: 'expired' });
}
