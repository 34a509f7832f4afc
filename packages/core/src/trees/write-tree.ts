import type { NewTree, Tree, TreePatch } from '@isntgram/contract/trees/trees';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor } from '../kernel/context.ts';
import { DomainError, isDangling, isDuplicate } from '../kernel/errors.ts';
import { checkFilters } from '../kernel/filters/check-filters.ts';
import { requireRole } from './access.ts';
import { findTree, findTreeRow, mayEdit } from './find-tree.ts';
import { foldedText } from './fold.ts';
import { patched } from './patched.ts';
import { cellOf, type LatLon, mercator } from './place.ts';
import { treeChanges, treeSettings, trees } from './tables.ts';

type Fields = Omit<NewTree, 'condition'>;
/** A column's name and its value as SQL. */
type Assigned = readonly (readonly [column: string, value: SQL])[];

const farDegrees = 2;

/** Adds a tree with the next code. With `ctx.entityId` a repeat returns the tree that the first one made. */
export async function addTree(ctx: Context, input: NewTree): Promise<Tree> {
  await requireRole(ctx, 'officer');
  await refuseSwapped(ctx, input.place);
  await checkFilters(ctx, textsOf(input));
  const id = ctx.entityId ?? ctx.platform.ids.next();
  const now = ctx.platform.clock.now().toISOString();
  const columns: Assigned = [
    ...assigned(ctx, input),
    ['condition', sql`${input.condition}::text`],
    ['created_by', sql`${requireActor(ctx).id}::uuid`],
    ['created_at', sql`${now}::timestamptz`],
    ['updated_at', sql`${now}::timestamptz`],
  ];
  const names = sql.join(
    columns.map(([column]) => sql.identifier(column)),
    sql`, `,
  );
  const values = sql.join(
    columns.map(([, value]) => value),
    sql`, `,
  );
  await refusing(() =>
    ctx.db.rows(sql`
      with fresh as (select where not exists (select from ${trees} where id = ${id})),
      counter as (insert into ${treeSettings} as s (id, last_number) select 1, 1 from fresh
        on conflict (id) do update set last_number = s.last_number + 1 returning last_number),
      added as (insert into ${trees} (id, number, ${names}) select ${id}::uuid, last_number, ${values} from counter
        returning id)
      insert into ${treeChanges} (id, tree_id, actor_id, action, before, after, created_at)
      select ${ctx.platform.ids.next()}::uuid, id, ${requireActor(ctx).id}::uuid, 'added', '{}'::jsonb, '{}'::jsonb,
        ${now}::timestamptz from added`),
  );
  return findTree(ctx, id);
}

/**
 * Changes what the patch names, if nobody changed the tree since its version; the history keeps what differs.
 * @throws trees.changed, trees.removed, trees.edit_over
 */
export async function editTree(ctx: Context, id: string, { version, ...fields }: TreePatch): Promise<Tree> {
  const access = await requireRole(ctx, 'officer');
  const row = await findTreeRow(ctx, access, id);
  if (row.removed) throw new DomainError('trees.removed');
  if (!mayEdit(ctx, access, row)) throw new DomainError('trees.edit_over');
  if (fields.place) await refuseSwapped(ctx, fields.place);
  await checkFilters(ctx, textsOf(fields), async () => textsOf(fieldsOf(row)));
  const columns = assigned(ctx, patched<Fields>(fieldsOf(row), fields));
  const set = sql.join(
    columns.map(([column, value]) => sql`${sql.identifier(column)} = ${value}`),
    sql`, `,
  );
  const now = ctx.platform.clock.now().toISOString();
  const [done] = await refusing(() =>
    ctx.db.rows<{ changed: boolean }>(sql`
      with earlier as (select * from ${trees} where id = ${id} and version = ${version}::integer
        and removed_at is null for update),
      changed as (update ${trees} t set ${set}, version = t.version + 1, updated_at = ${now}::timestamptz
        from earlier where t.id = earlier.id and t.version = earlier.version returning t.*),
      noted as (${noteChange(ctx, 'edited', now)})
      select exists (select from changed) as changed`),
  );
  if (!done?.changed) throw new DomainError('trees.changed');
  return findTree(ctx, id);
}

/** What others read of it. Trees are not reported: a filter refuses them, or counts alone. */
const textsOf = ({ address, notes, reference, tags = [] }: Omit<TreePatch, 'version'>) => ({
  ...{ address, notes, reference },
  ...Object.fromEntries(tags.map((tag, at) => [`tags.${at}`, tag])),
});

/** Columns that say nothing of the tree itself. */
const silent = '{version,updated_at,search,at,cell}';

/** The insert into the history of what differs between `earlier` and `changed`, to stand in a WITH beside them. */
export const noteChange = (
  ctx: Context,
  action: 'edited' | 'removed' | 'restored' | 'inspected',
  now: string,
  { id = ctx.platform.ids.next(), ...more }: { id?: string; reason?: string } = {},
): SQL => {
  const differing = (one: SQL, other: SQL) => sql`(select coalesce(jsonb_object_agg(key, value), '{}'::jsonb)
    from jsonb_each(to_jsonb(${one}) - ${silent}::text[]) where value is distinct from to_jsonb(${other}) -> key)`;
  return sql`insert into ${treeChanges} (id, tree_id, actor_id, action, before, after, created_at)
    select ${id}::uuid, changed.id, ${requireActor(ctx).id}::uuid, ${action},
      ${differing(sql`earlier`, sql`changed`)},
      ${differing(sql`changed`, sql`earlier`)} || ${JSON.stringify(more)}::jsonb, ${now}::timestamptz
    from earlier, changed returning id`;
};

/** What the patch does not name stays; only what it names is written again. */
const fieldsOf = (row: Awaited<ReturnType<typeof findTreeRow>>): Fields => ({
  speciesId: row.species_id,
  place: { lat: row.lat, lon: row.lon, accuracyM: row.accuracy_m },
  address: row.address,
  planted:
    row.planted_on !== null && row.planted_precision !== null
      ? { on: row.planted_on, precision: row.planted_precision }
      : null,
  heightM: row.height_m,
  stemsCm: row.stems_cm,
  crownM: row.crown_m,
  tags: row.tags,
  notes: row.notes,
  reference: row.reference,
});

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** Diameter of one stem that is as thick as all together, in cm: the root of the sum of the squares. */
export const dbhOf = (stemsCm: readonly number[]): number | null =>
  stemsCm.length === 0 ? null : rounded(Math.sqrt(stemsCm.reduce((sum, stem) => sum + stem ** 2, 0)));

function assigned(ctx: Context, fields: Fields): Assigned {
  const { speciesId, place, address, planted, heightM, stemsCm, crownM, tags, notes, reference } = fields;
  const { x, y } = mercator(place);
  return [
    ['species_id', sql`${speciesId}::uuid`],
    ['lat', sql`${place.lat}::double precision`],
    ['lon', sql`${place.lon}::double precision`],
    ['accuracy_m', sql`${place.accuracyM}::real`],
    ['at', sql`point(${x}::double precision, ${y}::double precision)`],
    ['cell', sql`${String(cellOf(place))}::bigint`],
    ['address', sql`${address}`],
    ['planted_on', sql`${planted?.on ?? null}::date`],
    ['planted_precision', sql`${planted?.precision ?? null}::text`],
    ['height_m', sql`${heightM}::real`],
    ['stems_cm', sql`${sql.param(stemsCm)}::real[]`],
    ['dbh_cm', sql`${dbhOf(stemsCm)}::real`],
    ['crown_m', sql`${crownM}::real`],
    ['tags', sql`${sql.param(tags)}::text[]`],
    ['notes', sql`${notes}`],
    ['reference', sql`${reference}::text`],
    ['search', foldedText(ctx, [address, ...tags, reference ?? ''].join(' '))],
  ];
}

/**
 * Latitude and longitude the wrong way round are both in range often. Where no tree of the inventory is anywhere near
 * the place, and one is near the swapped one, that is what happened. @throws trees.place_swapped
 */
export async function refuseSwapped(ctx: Context, { lat, lon }: LatLon): Promise<void> {
  const swapped = { lat: lon, lon: lat };
  if (Math.abs(swapped.lat) > 85) return;
  const near = (place: LatLon) => {
    const [from, to] = [
      mercator({ lat: Math.min(place.lat + farDegrees, 85), lon: place.lon - farDegrees }),
      mercator({ lat: Math.max(place.lat - farDegrees, -85), lon: place.lon + farDegrees }),
    ];
    const corners = [from.x, from.y, to.x, to.y].map((value) => sql`${value}::double precision`);
    return sql`exists (select from ${trees} where removed_at is null
      and at <@ box(point(${corners[0]}, ${corners[1]}), point(${corners[2]}, ${corners[3]})))`;
  };
  const [row] = await ctx.db.rows<{ swapped: boolean }>(
    sql`select not ${near({ lat, lon })} and ${near(swapped)} as swapped`,
  );
  if (row?.swapped)
    throw new DomainError('trees.place_swapped', undefined, [
      { path: 'place.lat', code: 'swapped', message: 'Latitude and longitude look swapped.' },
    ]);
}

/** Says what a constraint of the table means. */
async function refusing<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isDuplicate(error)) throw new DomainError('trees.reference_taken');
    if (isDangling(error)) throw new DomainError('trees.species_not_found');
    throw error;
  }
}
