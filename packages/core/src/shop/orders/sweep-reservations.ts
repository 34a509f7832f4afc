import { sql } from 'drizzle-orm';
import { renewPages, shown } from '../../kernel/kept-pages.ts';
import type { TenantWork } from '../../kernel/work/work.ts';
import { shopOrders } from '../tables.ts';
import { expireOrder } from './change-order.ts';

const perSweep = 50;

/** Lets go what nobody paid for in time. Answers whether more is left, or when to look again. */
export async function sweepReservations(work: TenantWork): Promise<boolean | Date> {
  const now = work.platform.clock.now().toISOString();
  const over = await work.db.rows<{ id: string }>(sql`
    select id from ${shopOrders} where status = 'awaiting_payment' and reserved_until <= ${now}::timestamptz
    order by reserved_until limit ${perSweep}::integer`);
  for (const { id } of over) await expireOrder(work, id);
  // What was sold out may be had again.
  if (over.length > 0) await renewPages(work, async () => [shown.shop]);
  if (over.length === perSweep) return true;
  const [next] = await work.db.rows<{ at: string | null }>(
    sql`select min(reserved_until) as at from ${shopOrders} where status = 'awaiting_payment'`,
  );
  return next?.at ? new Date(next.at) : false;
}
