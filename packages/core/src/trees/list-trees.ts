import type { Page } from '@isntgram/contract/kernel/page';
import { notKnown } from '@isntgram/contract/trees/choices';
import type { NearbyQuery, NearbyTree, Tree, TreesQuery } from '@isntgram/contract/trees/trees';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import { keysetPage } from '../kernel/keyset-page.ts';
import { requireLook } from './access.ts';
import { numberIn, type TreeRow, treeOf, treeRows } from './find-tree.ts';
import { containing, foldedText } from './fold.ts';
import { type LatLon, mercator, metresBetween, metresPerUnit } from './place.ts';
import { treeSpecies, trees } from './tables.ts';

/** The trees that the question asks for, newest first. Those that were removed are for who has a role. */
export async function listTrees(ctx: Context, query: TreesQuery): Promise<Page<Tree>> {
  const access = await requireLook(ctx);
  const removed = query.removed === true;
  if (removed && access.role === null) return { items: [], nextCursor: null };
  const conditions = [
    removed ? sql`t.removed_at is not null` : sql`t.removed_at is null`,
    ...(query.cursor ? [sql`t.id < ${query.cursor}`] : []),
    ...(await filtersOf(ctx, query)),
  ];
  const which = sql`select t.id from ${trees} t where ${sql.join(conditions, sql` and `)}
    order by t.id desc limit ${query.limit + 1}`;
  const rows = await ctx.db.rows<TreeRow>(treeRows(ctx, which, sql`order by t.id desc`));
  const { items, nextCursor } = keysetPage(rows, query.limit);
  return { items: items.map((row) => treeOf(ctx, access, row)), nextCursor };
}

/** Conditions on the trees `t`, one for each filter that is there. */
export async function filtersOf(ctx: Context, query: Omit<TreesQuery, 'limit' | 'cursor' | 'removed'>): Promise<SQL[]> {
  const { condition, species, genus, family, tag, dbhMin, dbhMax, dbhBelow, q, bounds } = query;
  const { plantedFrom, plantedTo, inspectedBefore, dueBefore } = query;
  const ofSpecies = (which: SQL) => sql`t.species_id in (select id from ${treeSpecies} where ${which})`;
  const asked: readonly (readonly [unknown, () => SQL])[] = [
    [condition, () => (condition === notKnown ? sql`t.condition is null` : sql`t.condition = ${condition}`)],
    [species, () => (species === notKnown ? sql`t.species_id is null` : sql`t.species_id = ${species}`)],
    [genus, () => ofSpecies(sql`lower(genus) = lower(${genus})`)],
    [family, () => ofSpecies(sql`lower(family) = lower(${family})`)],
    [tag, () => sql`t.tags @> ${sql.param([tag])}::text[]`],
    [dbhMin, () => sql`t.dbh_cm >= ${dbhMin}::real`],
    [dbhMax, () => sql`t.dbh_cm <= ${dbhMax}::real`],
    [dbhBelow, () => sql`t.dbh_cm < ${dbhBelow}::real`],
    [plantedFrom, () => sql`t.planted_on >= ${plantedFrom}::date`],
    [plantedTo, () => sql`t.planted_on <= ${plantedTo}::date`],
    [inspectedBefore, () => sql`(t.inspected_on is null or t.inspected_on < ${inspectedBefore}::date)`],
    [dueBefore, () => sql`t.next_due <= ${dueBefore}::date`],
    [bounds, () => (bounds ? inside(bounds) : sql`true`)],
  ];
  const sought = q ? [await found(ctx, q)] : [];
  return [...sought, ...asked.flatMap(([value, filter]) => (value === undefined ? [] : [filter()]))];
}

/** So many are named one by one; of more, the next ones are soon met. */
const foundMax = 1_000;

/**
 * By code, by what is written of the tree, or by a name of its species. Nobody knows beforehand whether a word is rare,
 * which the indexes find, or common, which is found on the way: they are asked first.
 */
async function found(ctx: Context, q: string): Promise<SQL> {
  const number = numberIn(q);
  if (number !== undefined) return sql`t.number = ${number}::integer`;
  const pattern = containing(foldedText(ctx, q));
  const named = sql`(select id from ${treeSpecies} where search like ${pattern})`;
  const limit = sql`limit ${foundMax + 1}`;
  const rows = await ctx.db.rows<{ id: string }>(sql`
    (select id from ${trees} where search like ${pattern} ${limit})
    union (select id from ${trees} where species_id in ${named} ${limit}) ${limit}`);
  if (rows.length > foundMax) return sql`(t.search like ${pattern} or t.species_id in ${named})`;
  return sql`t.id = any(${sql.param(rows.map(({ id }) => id))}::uuid[])`;
}

interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

const limited = (lat: number): number => Math.min(Math.max(lat, -85), 85);

/** Whether the tree `t` stands in that part of the map, over the date line too. */
function inside({ west, south, east, north }: Bounds): SQL {
  if (west > east)
    return sql`(${inside({ west, south, east: 180, north })} or ${inside({ west: -180, south, east, north })})`;
  return between({ lat: limited(north), lon: west }, { lat: limited(south), lon: east });
}

/** Whether the tree `t` stands between these corners, by the index of places. */
function between(northWest: LatLon, southEast: LatLon): SQL {
  const [from, to] = [mercator(northWest), mercator(southEast)];
  return sql`t.at <@ box(point(${from.x}::double precision, ${from.y}::double precision),
    point(${to.x}::double precision, ${to.y}::double precision))`;
}

/**
 * The standing trees within a radius in metres, nearest first, by the index of places: on the square of Web Mercator
 * what is nearest is nearest in the world, as long as the way is short.
 */
export async function listNearby(ctx: Context, query: NearbyQuery): Promise<{ items: NearbyTree[] }> {
  const access = await requireLook(ctx);
  const { lat, lon, radiusM, limit } = query;
  const { x, y } = mercator({ lat, lon });
  const reach = (radiusM * 1.02) / metresPerUnit({ lat });
  const here = sql`point(${x}::double precision, ${y}::double precision)`;
  const which = sql`select id from ${trees} where removed_at is null
    and at <@ circle(${here}, ${reach}::double precision) order by at <-> ${here} limit ${limit}`;
  const rows = await ctx.db.rows<TreeRow>(treeRows(ctx, which, sql``));
  const items = rows
    .map((row) => ({ ...treeOf(ctx, access, row), distanceM: Math.round(metresBetween({ lat, lon }, row) * 10) / 10 }))
    .filter(({ distanceM }) => distanceM <= radiusM)
    .sort((a, b) => a.distanceM - b.distanceM);
  return { items };
}
