import type { Condition } from '@isntgram/contract/trees/choices';
import { type plantedPrecisions, treeCode, treeLimits } from '@isntgram/contract/trees/choices';
import type { Tree } from '@isntgram/contract/trees/trees';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { addressed } from '../media/addresses.ts';
import type { StoredVariant } from '../schema/tenant.ts';
import { type Access, isAtLeast, requireLook } from './access.ts';
import { treePhotos, treeSpecies, trees } from './tables.ts';

export interface TreeRow {
  id: string;
  number: number;
  species_id: string | null;
  scientific_name: string | null;
  common_names: Record<string, string[]> | null;
  lat: number;
  lon: number;
  accuracy_m: number | null;
  address: string;
  planted_on: string | null;
  planted_precision: (typeof plantedPrecisions)[number] | null;
  height_m: number | null;
  stems_cm: number[];
  dbh_cm: number | null;
  crown_m: number | null;
  condition: Condition | null;
  score: number | null;
  inspected_on: string | null;
  next_due: string | null;
  tags: string[];
  notes: string;
  reference: string | null;
  removed: boolean;
  version: number;
  created_by: string | null;
  username: string | null;
  name: string | null;
  created_at: string;
  updated_at: string;
  photos: PhotoRow[] | null;
}

interface PhotoRow {
  id: string;
  alt: string;
  width: number | null;
  height: number | null;
  thumbhash: string | null;
  variants: StoredVariant[] | null;
}

/** The query of the trees `t` that `which` names: a query of ids, in whatever order `rest` says. */
export const treeRows = ({ tables: { media, users } }: Context, which: SQL, rest: SQL): SQL => sql`
  select t.id, t.number, t.species_id, s.scientific_name, s.common_names, t.lat, t.lon, t.accuracy_m, t.address,
    t.planted_on::text as planted_on, t.planted_precision, t.height_m, to_json(t.stems_cm) as stems_cm, t.dbh_cm,
    t.crown_m, t.condition, t.score, t.inspected_on::text as inspected_on, t.next_due::text as next_due,
    to_json(t.tags) as tags, t.notes, t.reference, t.removed_at is not null as removed, t.version, t.created_by,
    u.username, u.name, t.created_at, t.updated_at,
    (select json_agg(json_build_object('id', m.id, 'alt', p.alt, 'width', m.width, 'height', m.height,
        'thumbhash', m.thumbhash, 'variants', m.variants) order by p.position)
      from ${treePhotos} p join ${media} m on m.id = p.media_id where p.tree_id = t.id and m.status = 'ready') as photos
  from ${trees} t left join ${treeSpecies} s on s.id = t.species_id left join ${users} u on u.id = t.created_by
  where t.id in (${which}) ${rest}`;

/** The number in a code, or in what somebody typed for one: `tree-17`, `TREE-000017`. */
export function numberIn(text: string): number | undefined {
  const [, digits] = /^\s*tree[- ]?(\d{1,9})\s*$/i.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** May whoever has this access correct the tree? Managers always, officers what they added a short while ago. */
export function mayEdit(ctx: Context, access: Access, row: Pick<TreeRow, 'created_at' | 'created_by'>): boolean {
  if (isAtLeast(access, 'manager')) return true;
  const ageMs = ctx.platform.clock.now().getTime() - new Date(row.created_at).getTime();
  const own = ctx.actor !== undefined && row.created_by === ctx.actor.id;
  return isAtLeast(access, 'officer') && own && ageMs < treeLimits.ownEditHours * 3_600_000;
}

/** The tree as whoever has this access sees it. */
export function treeOf(ctx: Context, access: Access, row: TreeRow): Tree {
  const { lat, lon, username, name } = row;
  return {
    id: row.id,
    code: treeCode(row.number),
    species:
      row.species_id !== null && row.scientific_name !== null
        ? { id: row.species_id, scientificName: row.scientific_name, commonNames: row.common_names ?? {} }
        : null,
    place: { lat, lon, accuracyM: row.accuracy_m },
    address: row.address,
    planted:
      row.planted_on !== null && row.planted_precision !== null
        ? { on: row.planted_on, precision: row.planted_precision }
        : null,
    heightM: row.height_m,
    stemsCm: row.stems_cm,
    dbhCm: row.dbh_cm,
    crownM: row.crown_m,
    condition: row.condition,
    score: row.score,
    inspectedOn: row.inspected_on,
    nextDue: row.next_due,
    tags: row.tags,
    reference: row.reference,
    photos: (row.photos ?? []).map(({ variants, ...photo }) => ({
      ...photo,
      variants: addressed(ctx, photo.id, variants ?? []),
    })),
    status: row.removed ? 'removed' : 'standing',
    version: row.version,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    ...(access.role !== null && {
      internal: {
        notes: row.notes,
        createdBy: username !== null && name !== null ? { username, name } : null,
        editable: !row.removed && mayEdit(ctx, access, row),
      },
    }),
  };
}

/** The row of a tree that whoever has this access may know of: one that was removed, only those with a role. */
export async function findTreeRow(ctx: Context, access: Access, id: string): Promise<TreeRow> {
  const [row] = await ctx.db.rows<TreeRow>(treeRows(ctx, sql`select ${id}::uuid`, sql``));
  if (!row || (row.removed && access.role === null)) throw new DomainError('trees.not_found');
  return row;
}

/** The tree, if the asker may see it. @throws request.not_found where the inventory is closed, trees.not_found */
export async function findTree(ctx: Context, id: string): Promise<Tree> {
  const access = await requireLook(ctx);
  return treeOf(ctx, access, await findTreeRow(ctx, access, id));
}
