import { type Condition, conditions, mapLimits, notKnown } from '@isntgram/contract/trees/choices';
import type { Tile, TileQuery } from '@isntgram/contract/trees/tiles';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { requireLook } from '../access.ts';
import { filtersOf } from '../list-trees.ts';
import { bitsBelow, cellsOf } from '../place.ts';
import { treeCells, trees } from '../tables.ts';
import { type Cluster, encodeTile, type TileTree } from './encode-tile.ts';

const { zoomOfTrees, treesPerTileMax } = mapLimits;

/** A tile is 2^3 clusters wide where they are far apart enough to be read, 2^5 where it would hold too many trees. */
const [wide, narrow] = [3, 5] as const;

/** A part of the map, and whether everybody may have it. */
export interface MapPart {
  bytes: Uint8Array<ArrayBuffer>;
  open: boolean;
}

/** Zooms of which `tree_cells` counts, each with the furthest tile that has its clusters from there. */
const counted = [
  { zoom: 13, tileMax: 10 },
  { zoom: 18, tileMax: 15 },
] as const;

/**
 * A tile as Mapbox Vector Tile 2.1: layer `trees` with each tree's number and condition, layer `clusters` with how many
 * they are and in which conditions. Nothing in it is about a person.
 * @throws request.not_found
 */
export async function readTile(ctx: Context, tile: Tile, query: TileQuery): Promise<MapPart> {
  const { open } = await requireLook(ctx);
  const level = counted.find(({ tileMax }) => tile.z <= tileMax);
  if (level && asksForConditionAlone(query))
    return { open, bytes: encodeTile(tile, await readCounted(ctx, tile, level.zoom, query.condition)) };
  const { from, before } = cellsOf(tile);
  const where = sql.join(
    [
      sql`t.removed_at is null`,
      sql`t.cell >= ${String(from)}::bigint`,
      sql`t.cell < ${String(before)}::bigint`,
      ...(await filtersOf(ctx, query)),
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

const asksForConditionAlone = ({ condition: _, ...others }: TileQuery): boolean =>
  Object.values(others).every((value) => value === undefined || value === '');

interface Group extends Cluster {
  number: number;
}

/** What shares the cell of a tile of this zoom, put together where it stands in the middle. */
async function readClusters(ctx: Context, where: SQL, zoom: number) {
  const having = (condition: string) => sql`(count(*) filter (where t.condition = ${condition}))::integer`;
  return divided(
    await ctx.db.rows<Group>(sql`
      select count(*)::integer as count, avg(t.at[0]) as x, avg(t.at[1]) as y, min(t.number) as number,
        ${having('healthy')} as healthy, ${having('needs_attention')} as needs_attention,
        ${having('critical')} as critical, ${having('dead')} as dead
      from ${trees} t where ${where} group by t.cell >> ${bitsBelow(zoom)}::integer`),
  );
}

type Asked = TileQuery['condition'];

/** The same from what is counted of each cell of `zoom`, however many trees they are. */
async function readCounted(ctx: Context, tile: Tile, zoom: number, condition: Asked) {
  const { from, before } = cellsOf(tile);
  const bits = bitsBelow(zoom);
  const own = (cell: bigint) => sql`${String(cell >> BigInt(bits))}::bigint`;
  const having = (name: Condition) => (condition === undefined || condition === name ? sql.identifier(name) : sql`0`);
  const all = sql.join(conditions.map(having), sql` + `);
  const none = sql`(trees - healthy - needs_attention - critical - dead)`;
  const count = { [String(undefined)]: sql`trees`, [notKnown]: none }[String(condition)] ?? sql`(${all})`;
  const sums = conditions.map((name) => sql`sum(${having(name)})::integer as ${sql.identifier(name)}`);
  return divided(
    await ctx.db.rows<Group>(sql`
      select g.count, coalesce(t.x, g.x) as x, coalesce(t.y, g.y) as y, t.number, g.healthy, g.needs_attention,
        g.critical, g.dead
      from (
        select sum(${count})::integer as count, sum(x / trees * ${count}) / sum(${count}) as x,
          sum(y / trees * ${count}) / sum(${count}) as y, min(cell) as cell, ${sql.join(sums, sql`, `)}
        from ${treeCells} where zoom = ${zoom}::smallint and cell >= ${own(from)} and cell < ${own(before)}
          and trees > 0 and ${count} > 0
        group by cell >> ${2 * (zoom - tile.z - wide)}::integer) g
      left join lateral (
        select number, at[0] as x, at[1] as y from ${trees}
        where removed_at is null and cell >= g.cell << ${bits}::integer and cell < (g.cell + 1) << ${bits}::integer
          and ${condition === undefined ? sql`true` : isIn(condition)}
        limit 1) t on g.count = 1`),
  );
}

const isIn = (condition: NonNullable<Asked>): SQL =>
  condition === notKnown ? sql`condition is null` : sql`condition = ${condition}`;

function divided(groups: readonly Group[]) {
  const single = groups.filter(({ count }) => count === 1);
  return { trees: single.map(asTree), clusters: groups.filter(({ count }) => count > 1) };
}

function asTree({ number, x, y, ...counts }: Group): TileTree {
  return { number, x, y, condition: conditions.find((each) => counts[each] > 0) ?? null };
}
