import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import { type StockEvent, shopLimits } from '@isntgram/contract/shop/choices';
import type { StockChange, StockMove } from '@isntgram/contract/shop/variants';
import { sql } from 'drizzle-orm';
import { type Context, requireActor } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { keysetPage } from '../kernel/keyset-page.ts';
import { requireRole } from './access.ts';
import { shopStockChanges, shopVariants } from './tables.ts';

/**
 * Moves a variant's stock and remembers why, in one statement. With `ctx.entityId` a repeat moves nothing.
 * @throws shop.variant_not_found, shop.stock_short
 */
export async function moveStock(ctx: Context, variantId: string, move: StockMove): Promise<{ stock: number }> {
  await requireRole(ctx, 'staff');
  const id = ctx.entityId ?? ctx.platform.ids.next();
  const now = ctx.platform.clock.now().toISOString();
  const [row] = await ctx.db.rows<{ known: boolean; stock: number | null }>(sql`
    with before as (select stock from ${shopStockChanges} where id = ${id}),
    moved as (update ${shopVariants} set stock = stock + ${move.change}::integer
      where id = ${variantId} and stock + ${move.change}::integer between 0 and ${shopLimits.stockMax}::integer
        and not exists (select from before)
      returning id, stock),
    noted as (insert into ${shopStockChanges} (id, variant_id, event, change, stock, note, actor_id, created_at)
      select ${id}::uuid, id, ${move.reason}, ${move.change}::integer, stock, ${move.note},
        ${requireActor(ctx).id}::uuid, ${now}::timestamptz from moved)
    select exists (select from ${shopVariants} where id = ${variantId}) as known,
      coalesce((select stock from moved), (select stock from before)) as stock`);
  if (!row?.known) throw new DomainError('shop.variant_not_found');
  if (row.stock === null) throw new DomainError('shop.stock_short');
  return { stock: row.stock };
}

interface ChangeRow {
  id: string;
  event: StockEvent;
  change: number;
  stock: number;
  note: string;
  username: string | null;
  name: string | null;
  created_at: string;
}

/** What became of a variant's stock, latest first. @throws shop.variant_not_found */
export async function listStockChanges(ctx: Context, variantId: string, page: PageQuery): Promise<Page<StockChange>> {
  await requireRole(ctx, 'staff');
  const [known] = await ctx.db.rows<{ id: string }>(sql`select id from ${shopVariants} where id = ${variantId}`);
  if (!known) throw new DomainError('shop.variant_not_found');
  const rows = await ctx.db.rows<ChangeRow>(sql`
    select c.id, c.event, c.change, c.stock, c.note, u.username, u.name, c.created_at
    from ${shopStockChanges} c left join ${ctx.tables.users} u on u.id = c.actor_id
    where c.variant_id = ${variantId} ${page.cursor ? sql`and c.id < ${page.cursor}` : sql``}
    order by c.id desc limit ${page.limit + 1}`);
  const { items, nextCursor } = keysetPage(rows, page.limit);
  const changes = items.map(({ created_at, username, name, ...row }) => ({
    ...row,
    by: username !== null && name !== null ? { username, name } : null,
    createdAt: new Date(created_at).toISOString(),
  }));
  return { items: changes, nextCursor };
}
