import type { Page } from '@isntgram/contract/kernel/page';
import type { NewSpecies, Species, SpeciesPatch, SpeciesQuery } from '@isntgram/contract/trees/species';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor } from '../kernel/context.ts';
import { DomainError, isDangling, isDuplicate } from '../kernel/errors.ts';
import { keysetPage } from '../kernel/keyset-page.ts';
import { requireLook, requireRole } from './access.ts';
import { containing, foldedText } from './fold.ts';
import { patched } from './patched.ts';
import { treeChanges, treeSpecies, trees } from './tables.ts';

interface SpeciesRow {
  id: string;
  scientific_name: string;
  genus: string;
  family: string | null;
  common_names: Record<string, string[]>;
  care: string;
  characteristics: string[];
  tree_count: number;
  created_at: string;
}

const selectSpecies = (ctx: Context, rest: SQL): Promise<SpeciesRow[]> =>
  ctx.db.rows<SpeciesRow>(sql`select id, scientific_name, genus, family, common_names, care,
    to_json(characteristics) as characteristics, tree_count, created_at from ${treeSpecies} s ${rest}`);

const speciesOf = (row: SpeciesRow): Species => ({
  id: row.id,
  scientificName: row.scientific_name,
  genus: row.genus,
  family: row.family,
  commonNames: row.common_names,
  care: row.care,
  characteristics: row.characteristics,
  treeCount: row.tree_count,
  createdAt: new Date(row.created_at).toISOString(),
});

/** The catalogue by scientific name; or the best matches of a question, typing errors forgiven, on one page. */
export async function listSpecies(ctx: Context, { q, cursor, limit }: SpeciesQuery): Promise<Page<Species>> {
  await requireLook(ctx);
  if (q) {
    const asked = foldedText(ctx, q);
    const rows = await selectSpecies(
      ctx,
      sql`where search like ${containing(asked)} or ${asked} <% search
        order by search like ${containing(asked)} desc, word_similarity(${asked}, search) desc, tree_count desc, id
        limit ${limit}`,
    );
    return { items: rows.map(speciesOf), nextCursor: null };
  }
  const after = cursor
    ? sql`where lower(scientific_name) > (select lower(scientific_name) from ${treeSpecies} where id = ${cursor})`
    : sql``;
  const rows = await selectSpecies(ctx, sql`${after} order by lower(scientific_name) limit ${limit + 1}`);
  const { items, nextCursor } = keysetPage(rows, limit);
  return { items: items.map(speciesOf), nextCursor };
}

/** @throws request.not_found where the inventory is closed, trees.species_not_found */
export async function findSpecies(ctx: Context, id: string): Promise<Species> {
  await requireLook(ctx);
  const [row] = await selectSpecies(ctx, sql`where id = ${id}`);
  if (!row) throw new DomainError('trees.species_not_found');
  return speciesOf(row);
}

const genusOf = (scientificName: string): string => scientificName.split(' ')[0] ?? scientificName;

const columnsOf = (ctx: Context, input: NewSpecies) => ({
  scientificName: input.scientificName,
  genus: genusOf(input.scientificName),
  family: input.family || null,
  commonNames: input.commonNames,
  care: input.care,
  characteristics: input.characteristics,
  search: foldedText(ctx, [input.scientificName, ...Object.values(input.commonNames).flat()].join(' ')),
});

/** @throws trees.species_taken */
export async function addSpecies(ctx: Context, input: NewSpecies): Promise<Species> {
  await requireRole(ctx, 'manager');
  const id = ctx.entityId ?? ctx.platform.ids.next();
  await unlessTaken(() =>
    ctx.db.query
      .insert(treeSpecies)
      .values({ id, ...columnsOf(ctx, input), createdAt: ctx.platform.clock.now() })
      .onConflictDoNothing({ target: treeSpecies.id }),
  );
  return findSpecies(ctx, id);
}

/** Changes what the patch names. @throws trees.species_taken */
export async function editSpecies(ctx: Context, id: string, patch: SpeciesPatch): Promise<Species> {
  await requireRole(ctx, 'manager');
  const known = await findSpecies(ctx, id);
  await unlessTaken(() =>
    ctx.db.query
      .update(treeSpecies)
      .set(columnsOf(ctx, patched<NewSpecies>(known, patch)))
      .where(sql`id = ${id}`),
  );
  return findSpecies(ctx, id);
}

async function unlessTaken(write: () => PromiseLike<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isDuplicate(error)) throw new DomainError('trees.species_taken');
    throw error;
  }
}

/** Takes one away that no tree is of, also none that was removed. @throws trees.species_in_use */
export async function deleteSpecies(ctx: Context, id: string): Promise<void> {
  await requireRole(ctx, 'manager');
  await findSpecies(ctx, id);
  try {
    await ctx.db.query.delete(treeSpecies).where(sql`id = ${id}`);
  } catch (error) {
    if (isDangling(error)) throw new DomainError('trees.species_in_use');
    throw error;
  }
}

/**
 * Makes two species one: all trees of the first are of the other one, which is also called what the first was; each
 * tree's history says so. @throws trees.species_same
 */
export async function mergeSpecies(ctx: Context, id: string, into: string): Promise<Species> {
  await requireRole(ctx, 'manager');
  if (id === into) throw new DomainError('trees.species_same');
  const [gone, kept] = await Promise.all([findSpecies(ctx, id), findSpecies(ctx, into)]);
  const merged: NewSpecies = {
    ...kept,
    family: kept.family ?? gone.family,
    commonNames: both(kept.commonNames, gone.commonNames),
  };
  const actor = requireActor(ctx);
  const now = ctx.platform.clock.now();
  await ctx.db.atomically((tx) => [
    tx.execute(sql`select from ${treeSpecies} where id in (${id}, ${into}) order by id for update`),
    tx.execute(sql`
      with moved as (update ${trees} set species_id = ${into}, version = version + 1,
        updated_at = ${now.toISOString()}::timestamptz where species_id = ${id} returning id)
      insert into ${treeChanges} (id, tree_id, actor_id, action, before, after, created_at)
      select ${changeIds(ctx)}, id, ${actor.id}::uuid, 'merged',
        jsonb_build_object('species_id', ${id}::uuid, 'species', ${gone.scientificName}::text),
        jsonb_build_object('species_id', ${into}::uuid, 'species', ${kept.scientificName}::text),
        ${now.toISOString()}::timestamptz from moved`),
    tx.update(treeSpecies).set(columnsOf(ctx, merged)).where(sql`id = ${into}`),
    tx.delete(treeSpecies).where(sql`id = ${id}`),
  ]);
  return findSpecies(ctx, into);
}

type Names = Species['commonNames'];

/** The names of both in each language, each once. */
const both = (one: Names, other: Names): Names =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((language) => [
      language,
      [...new Set([...(one[language] ?? []), ...(other[language] ?? [])])],
    ]),
  );

/** A UUIDv7 for each row: the time of one, and Postgres' own chance for the rest. */
export const changeIds = ({ platform }: Pick<Context, 'platform'>): SQL => {
  const [time] = [platform.ids.next().replaceAll('-', '').slice(0, 12)];
  return sql`overlay(overlay(replace(gen_random_uuid()::text, '-', '') placing ${time} from 1 for 12)
    placing '7' from 13 for 1)::uuid`;
};
