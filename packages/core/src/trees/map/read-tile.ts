import { mapLimits } from '@isntgram/contract/trees/choices';
import type { Tile, TileQuery } from '@isntgram/contract/trees/tiles';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { requireLook } from '../access.ts';
import { filtersOf } from '../list-trees.ts';
import { bitsBelow, cellsOf } from '../place.ts';
import { trees } from '../tables.ts';
import { type Cluster, encodeTile, type TileTree } from './encode-tile.ts';

const { zoomOfTrees, treesPerTileMax } = mapLimits;

/** A tile is 2^3 clusters wide where they are far apart enough to be read, 2^5 where it would hold too many trees. */
const [wide, narrow] = [3, 5] as const;

/** A part of the map, and whether everybody may have it. */
export interface MapPart {
  bytes: Uint8Array<ArrayBuffer>;
  open: boolean;
}

/**
 * A tile as Mapbox Vector Tile 2.1: layer `trees` with each tree's number and condition, layer `clusters` with how many
 * they are and in which conditions. Nothing in it is about a person.
 * @throws request.not_found
 */
export async function readTile(ctx: Context, tile: Tile, query: TileQuery): Promise<MapPart> {
  const { open } = await requireLook(ctx);
  const { from, before } = cellsOf(tile);
  const where = sql.join(
    [
      sql`t.removed_at is null`,
      sql`t.cell >= ${String(from)}::bigint`,
      sql`t.cell < ${String(before)}::bigint`,
      ...filtersOf(ctx, query),
    ],
    sql` and `,
  );
  if (tile.z < zoomOfTrees) return { open, bytes: encodeTile(tile, await readClusters(ctx, where, tile.z + wide)) };
  const found = await ctx.db.rows<TileTree>(sql`
    select t.number, t.at[0] as x, t.at[1] as y, t.condition
    from ${trees} t where ${where} limit ${treesPerTileMax + 1}`);
  if (found.length <= treesPerTileMax) return { open, bytes: encodeTile(tile, { trees: found, clusters: [] }) };
  return { open, bytes: encodeTile(tile, await readClusters(ctx, where, Math.min(tile.z + narrow, 24))) };
}

interface Group extends Cluster {
  number: number;
}

/** What shares the cell of a tile of this zoom, put together where it stands in the middle. */
async function readClusters(ctx: Context, where: SQL, zoom: number) {
  const having = (condition: string) => sql`(count(*) filter (where t.condition = ${condition}))::integer`;
  const groups = await ctx.db.rows<Group>(sql`
    select count(*)::integer as count, avg(t.at[0]) as x, avg(t.at[1]) as y, min(t.number) as number,
      ${having('healthy')} as healthy, ${having('needs_attention')} as needs_attention,
      ${having('critical')} as critical, ${having('dead')} as dead
    from ${trees} t where ${where} group by t.cell >> ${bitsBelow(zoom)}::integer`);
  const single = groups.filter(({ count }) => count === 1);
  return { trees: single.map(asTree), clusters: groups.filter(({ count }) => count > 1) };
}

function asTree({ number, x, y, ...counts }: Group): TileTree {
  const condition = (['healthy', 'needs_attention', 'critical', 'dead'] as const).find((each) => counts[each] > 0);
  return { number, x, y, condition: condition ?? null };
}
