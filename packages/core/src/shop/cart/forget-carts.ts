import { shopLimits } from '@isntgram/contract/shop/choices';
import { sql } from 'drizzle-orm';
import { type Bites, inBites } from '../../kernel/work/bites.ts';
import type { TenantWork } from '../../kernel/work/work.ts';
import { shopCarts } from '../tables.ts';

/** Takes carts away that nobody touched for long. Answers whether more is left. */
export const forgetCarts = (work: TenantWork, bites: Bites): Promise<boolean> =>
  inBites(work, bites, ({ platform }, rowsMax) => {
    const before = new Date(platform.clock.now().getTime() - shopLimits.cartDays * 24 * 60 * 60_000).toISOString();
    return sql`delete from ${shopCarts}
      where id in (select id from ${shopCarts} where updated_at < ${before}::timestamptz limit ${rowsMax}::integer)
      returning 1`;
  });
