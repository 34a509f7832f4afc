import { type SQL, sql } from 'drizzle-orm';
import { rowsOf } from '../../kernel/counters.ts';
import type { TenantWork } from '../../kernel/work/work.ts';
import { changeIds } from '../species.ts';
import {
  treeChanges,
  treeImportRows,
  treeImports,
  treeInspections,
  treePhotos,
  treeSpecies,
  trees,
} from '../tables.ts';
import type { Claimed } from './claimed.ts';
import { importedNames, listed } from './write-rows.ts';

const rowsPerBite = 1_000;

/** Columns that belong together: where somebody changed one of them since, all of them stay. */
const together = {
  ...{ lat: 'place', lon: 'place', at: 'place', cell: 'place' },
  ...{ planted_on: 'planted', planted_precision: 'planted', stems_cm: 'dbh', dbh_cm: 'dbh' },
};

/** Takes some trees back that an import added or changed. Answers how far it is, unless nothing is left. */
export async function undoBite(work: TenantWork, at: Claimed): Promise<Claimed | undefined> {
  const answers = await work.db.atomically((tx) => [
    tx.execute(sql`select from ${treeImports} where id = ${at.id} for update`),
    tx.execute(takeBack(work, at)),
  ]);
  const [done] = rowsOf<{ taken: number }>(answers[1]);
  if (!done) return undefined;
  if (done.taken > 0) return at;
  await finish(work, at);
  return undefined;
}

const isOurs = ({ id, run }: Claimed): SQL => sql`exists (select from ${treeImports}
  where id = ${id} and runs = ${run}::integer and status = 'undoing')`;

function takeBack(work: TenantWork, at: Claimed): SQL {
  const now = sql`${work.platform.clock.now().toISOString()}::timestamptz`;
  const unit = (key: SQL) => sql`coalesce(${JSON.stringify(together)}::jsonb ->> ${key}, ${key})`;
  return sql`
    with ours as (select where ${isOurs(at)}),
    bite as (delete from ${treeImportRows} where import_id = ${at.id} and exists (select from ours)
      and tree_id in (select tree_id from ${treeImportRows} where import_id = ${at.id} order by tree_id
        limit ${rowsPerBite}::integer) returning tree_id, before, after, version),
    earlier as (select t.* from ${trees} t
      where t.id in (select tree_id from bite where before is distinct from '{}'::jsonb) order by t.id for update),
    gone as (delete from ${trees} t using bite s, earlier e
      where t.id = e.id and s.tree_id = e.id and s.before is null and e.version = s.version and t.version = e.version
        and not exists (select from ${treeInspections} i where i.tree_id = t.id)
        and not exists (select from ${treePhotos} p where p.tree_id = t.id) returning t.id),
    touched as (select e.id, a.key, a.value is distinct from to_jsonb(e) -> a.key as touched
      from earlier e join bite s on s.tree_id = e.id and s.before is not null, jsonb_each(s.after) a),
    put as (select e.id, e.version, to_jsonb(e) || v.values as tree, v.values as values, v.values = s.before as whole
      from earlier e join bite s on s.tree_id = e.id and s.before is not null,
      lateral (select coalesce(jsonb_object_agg(b.key, b.value), '{}'::jsonb) as values from jsonb_each(s.before) b
        where not exists (select from touched o where o.id = e.id and o.touched
            and ${unit(sql`o.key`)} = ${unit(sql`b.key`)})
          and (b.key <> 'species_id' or b.value = 'null'::jsonb
            or exists (select from ${treeSpecies} x where x.id = (b.value #>> '{}')::uuid))) v),
    restored as (update ${trees} t set ${listed(importedNames, (column) => sql`${column} = w.${column}`)},
        search = ${sql.identifier(work.tables.schema)}.fold(concat_ws(' ', w.address, array_to_string(w.tags, ' '),
          w.reference)),
        version = t.version + 1, updated_at = ${now}
      from put p, lateral jsonb_populate_record(null::${trees}, p.tree) w
      where t.id = p.id and t.version = p.version and p.values - 'search' <> '{}'::jsonb returning t.id),
    handed as (update ${treeImportRows} r set version = p.version + 1 from put p join bite s on s.tree_id = p.id
      where p.whole and p.version = s.version and p.id in (select id from restored) and r.tree_id = p.id
        and r.import_id <> ${at.id} and r.version = s.version - 1),
    noted as (insert into ${treeChanges} (id, tree_id, actor_id, action, before, after, created_at)
      select ${changeIds(work)}, p.id, ${at.created_by}::uuid, 'edited',
        s.after - '{search,at,cell}'::text[], (p.values - '{search,at,cell}'::text[])
          || jsonb_build_object('import_undone', ${at.id}::uuid), ${now}
      from put p join restored r on r.id = p.id join bite s on s.tree_id = p.id)
    update ${treeImports} i set gone = i.gone + (select count(*)::integer from gone),
      restored = i.restored + (select count(*)::integer from restored),
      kept = i.kept + (select count(*)::integer from bite s where before is null
          and not exists (select from gone g where g.id = s.tree_id))
        + (select count(*)::integer from put where not whole),
      tries = 0, updated_at = ${now}
    where i.id = ${at.id} and exists (select from ours)
    returning (select count(*)::integer from bite) as taken`;
}

/** Species that came with the import go too, unless a tree is of them. */
async function finish({ db, platform }: TenantWork, { id, run }: Claimed): Promise<void> {
  const now = platform.clock.now().toISOString();
  await db.rows(sql`
    with done as (update ${treeImports} set status = 'undone', claimed_until = null, updated_at = ${now}::timestamptz,
        ended_at = ${now}::timestamptz
      where id = ${id} and runs = ${run}::integer and status = 'undoing' returning species_ids)
    delete from ${treeSpecies} s using done where s.id = any(done.species_ids)
      and not exists (select from ${trees} t where t.species_id = s.id) returning 1`);
}
