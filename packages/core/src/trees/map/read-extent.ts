import type { TileQuery, TreeExtent } from '@isntgram/contract/trees/tiles';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { requireLook } from '../access.ts';
import { filtersOf } from '../list-trees.ts';
import { trees } from '../tables.ts';

type Extent = Record<'west' | 'south' | 'east' | 'north', number | null>;

/** From far outside of the square on which trees stand, the nearest is the outermost: the index of places knows it. */
const farAway = 1_000_000;
const nearestFrom = (degrees: SQL, x: number, y: number): SQL => sql`(
  select ${degrees} from ${trees} where removed_at is null
  order by at <-> point(${x}::double precision, ${y}::double precision) limit 1)`;

const outermost = sql`
  select ${nearestFrom(sql`lon`, -farAway, 0.5)} as west, ${nearestFrom(sql`lat`, 0.5, farAway)} as south,
    ${nearestFrom(sql`lon`, farAway, 0.5)} as east, ${nearestFrom(sql`lat`, 0.5, -farAway)} as north`;

const around = (filters: readonly SQL[]): SQL => sql`
  select min(t.lon) as west, min(t.lat) as south, max(t.lon) as east, max(t.lat) as north
  from ${trees} t where ${sql.join([sql`t.removed_at is null`, ...filters], sql` and `)}`;

/** Where the trees stand that the question asks for: what a map shows first. @throws request.not_found */
export async function readExtent(ctx: Context, query: TileQuery): Promise<TreeExtent> {
  await requireLook(ctx);
  const filters = await filtersOf(ctx, query);
  const [row] = await ctx.db.rows<Extent>(filters.length === 0 ? outermost : around(filters));
  const { west = null, south = null, east = null, north = null } = row ?? {};
  const known = west !== null && south !== null && east !== null && north !== null;
  return { bounds: known ? { west, south, east, north } : null };
}
