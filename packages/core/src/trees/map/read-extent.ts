import type { TileQuery, TreeExtent } from '@isntgram/contract/trees/tiles';
import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { requireLook } from '../access.ts';
import { filtersOf } from '../list-trees.ts';
import { trees } from '../tables.ts';

/** Where the trees stand that the question asks for: what a map shows first. @throws request.not_found */
export async function readExtent(ctx: Context, query: TileQuery): Promise<TreeExtent> {
  await requireLook(ctx);
  const where = sql.join([sql`t.removed_at is null`, ...filtersOf(ctx, query)], sql` and `);
  const [row] = await ctx.db.rows<Record<'west' | 'south' | 'east' | 'north', number | null>>(sql`
    select min(t.lon) as west, min(t.lat) as south, max(t.lon) as east, max(t.lat) as north
    from ${trees} t where ${where}`);
  const { west = null, south = null, east = null, north = null } = row ?? {};
  const known = west !== null && south !== null && east !== null && north !== null;
  return { bounds: known ? { west, south, east, north } : null };
}
