import { importLimits } from '@isntgram/contract/trees/import-choices';
import { type SQL, sql } from 'drizzle-orm';
import { rowsOf } from '../../kernel/counters.ts';
import type { TenantWork } from '../../kernel/work/work.ts';
import { cellOf, mercator, metresPerUnit } from '../place.ts';
import { changeIds } from '../species.ts';
import {
  treeChanges,
  treeImportProblems,
  treeImportRows,
  treeImports,
  treeSettings,
  treeSpecies,
  trees,
} from '../tables.ts';
import { dbhOf } from '../write-tree.ts';
import type { Claimed } from './claimed.ts';
import type { ImportRow, RefusedRow } from './read/row.ts';

/** What one part of a file says. */
export interface Bite {
  rows: readonly ImportRow[];
  refused: readonly RefusedRow[];
  /** How far it is read after it. */
  line: number;
  readBytes: number;
}

/** Trees nearer than this are the same one, where no reference says otherwise. */
const sameM = 0.5;

/**
 * Writes the rows of a bite in one transaction, with how far the import is: trees that are not there yet are added,
 * those that are get what the file says of them, and what the file does not say stays. A row is the tree of its
 * reference, or else the one at its place. Undefined where somebody else works on the import meanwhile.
 */
export async function writeRows(
  work: TenantWork,
  at: Claimed,
  bite: Bite,
  claimedUntil: Date,
): Promise<{ keptProblems: number } | undefined> {
  const answers = await work.db.atomically((tx) => [
    tx.execute(sql`select from ${treeImports} where id = ${at.id} for update`),
    tx.execute(addSpecies(work, at, bite.rows)),
    tx.execute(addTrees(work, at, bite, claimedUntil)),
  ]);
  const [written] = rowsOf<{ problems: number }>(answers[2]);
  return written && { keptProblems: at.kept_problems + written.problems };
}

/** Whether the import is where this bite begins, and ours. */
const isOurs = ({ id, run, read_bytes: readBytes }: Claimed): SQL => sql`exists (select from ${treeImports}
  where id = ${id} and runs = ${run}::integer and status = 'running' and read_bytes = ${readBytes}::integer)`;

/** Species that the catalogue has not, each by the first of its names in the file. */
function addSpecies(work: TenantWork, at: Claimed, rows: readonly ImportRow[]): SQL {
  const named = new Map<string, { id: string; name: string; common: string | null }>();
  for (const { species, common } of rows) {
    const key = species?.toLowerCase();
    if (species === null || key === undefined || named.has(key)) continue;
    named.set(key, { id: work.platform.ids.next(), name: species, common });
  }
  const json = JSON.stringify([...named.values()]);
  return sql`
    with fresh as (insert into ${treeSpecies} (id, scientific_name, genus, family, common_names, care, characteristics,
        search, created_at)
      select r.id, r.name, split_part(r.name, ' ', 1), null,
        case when r.common is null then '{}'::jsonb
          else jsonb_build_object(${at.mapping.language}::text, jsonb_build_array(r.common)) end,
        '', '{}', ${folded(work, sql`r.name || ' ' || coalesce(r.common, '')`)},
        ${work.platform.clock.now().toISOString()}::timestamptz
      from jsonb_to_recordset(${json}::jsonb) r(id uuid, name text, common text)
      where ${isOurs(at)} and not exists (select from ${treeSpecies} s where lower(s.scientific_name) = lower(r.name))
      order by lower(r.name) on conflict do nothing returning id)
    update ${treeImports} set species_ids = species_ids || (select array_agg(id) from fresh)
    where id = ${at.id} and exists (select from fresh)`;
}

const folded = (work: TenantWork, value: SQL): SQL => sql`${sql.identifier(work.tables.schema)}.fold(${value})`;

/** Columns that an import sets. */
export const importedNames = [
  ...['species_id', 'lat', 'lon', 'at', 'cell', 'address', 'planted_on', 'planted_precision', 'height_m', 'stems_cm'],
  ...['dbh_cm', 'crown_m', 'condition', 'tags', 'notes', 'reference'],
];

/** Something of each column, as a list in SQL. */
export const listed = (names: readonly string[], each: (column: SQL, name: string) => SQL): SQL =>
  sql.join(
    names.map((name) => each(sql`${sql.identifier(name)}`, name)),
    sql`, `,
  );

function addTrees(work: TenantWork, at: Claimed, bite: Bite, claimedUntil: Date): SQL {
  const now = sql`${work.platform.clock.now().toISOString()}::timestamptz`;
  const by = sql`${at.created_by}::uuid`;
  const room = Math.max(0, importLimits.problemsKeptMax - at.kept_problems);
  const problems = bite.refused.length;
  return sql`
    with ${matched(work, at, bite.rows)},
    fresh as (select *, row_number() over (order by line) as nth from decided
      where refusal is null and tree_id is null),
    numbers as (insert into ${treeSettings} as s (id, last_number)
      select 1, count(*)::integer from fresh having count(*) > 0
      on conflict (id) do update set last_number = s.last_number + excluded.last_number returning last_number),
    added as (insert into ${trees} (id, number, ${listed(importedNames, (column) => column)}, search, created_by,
        created_at, updated_at)
      select f.id, n.last_number - (select count(*) from fresh) + f.nth,
        ${listed(importedNames, (column, name) => sql`coalesce(f.${column}, ${emptyOf(name)})`)},
        ${searchOf(work, sql`f.address`, sql`f.tags`, sql`f.reference`)}, ${by}, ${now}, ${now}
      from fresh f, numbers n order by f.nth returning id),
    earlier as (select t.* from ${trees} t where t.id in (select tree_id from decided where refusal is null)
      order by t.id for update),
    wanted as (select e.id, e.version, d.line,
        ${listed(importedNames, (column, name) => sql`${wantedOf(column, name)} as ${column}`)}
      from earlier e join decided d on d.tree_id = e.id and d.refusal is null),
    changed as (update ${trees} t set ${listed(importedNames, (column) => sql`${column} = w.${column}`)},
        search = ${searchOf(work, sql`w.address`, sql`w.tags`, sql`w.reference`)}, version = t.version + 1,
        updated_at = ${now}
      from wanted w where t.id = w.id and t.version = w.version
        and (${listed(comparedNames, (column) => sql`t.${column}`)})
          is distinct from (${listed(comparedNames, (column) => sql`w.${column}`)}) returning t.*),
    differing as (select c.id, w.line, c.version, ${differing(sql`e`, sql`c`)} as before,
        ${differing(sql`c`, sql`e`)} as after
      from changed c join earlier e on e.id = c.id join wanted w on w.id = c.id),
    remembered as (insert into ${treeImportRows} (import_id, tree_id, line, before, after, version)
      select ${at.id}::uuid, id, line, null, '{}'::jsonb, 1 from fresh where id in (select id from added)
      union all select ${at.id}::uuid, id, line, before, after, version from differing
      union all select ${at.id}::uuid, id, line, '{}'::jsonb, '{}'::jsonb, version from wanted w
        where not exists (select from differing d where d.id = w.id)),
    noted as (insert into ${treeChanges} (id, tree_id, actor_id, action, before, after, created_at)
      select ${changeIds(work)}, id, ${by}, 'added', '{}'::jsonb, ${mark(at)}, ${now} from added
      union all select ${changeIds(work)}, id, ${by}, 'edited', before - ${silent}::text[],
        (after - ${silent}::text[]) || ${mark(at)}, ${now} from differing),
    told as (select line, true as refused, cells, reasons
        from jsonb_to_recordset(${JSON.stringify(bite.refused)}::jsonb) r(line integer, cells jsonb, reasons jsonb)
        where exists (select from ours)
      union all select line, refusal is not null, cells,
        case when refusal is null then reasons else jsonb_build_array(refusal) end
      from decided where refusal is not null or reasons <> '[]'::jsonb),
    kept as (insert into ${treeImportProblems} (import_id, line, refused, cells, reasons)
      select ${at.id}::uuid, line, refused, array(select jsonb_array_elements_text(cells)), reasons from told
      order by line limit ${room}::integer on conflict do nothing)
    update ${treeImports} i set read_bytes = ${bite.readBytes}::integer, line = ${bite.line}::integer,
      rows = i.rows + ${bite.rows.length + problems}::integer,
      added = i.added + (select count(*)::integer from added),
      updated = i.updated + (select count(*)::integer from differing),
      unchanged = i.unchanged + (select count(*)::integer from wanted) - (select count(*)::integer from differing),
      refused = i.refused + (select count(*)::integer from told where refused),
      warned = i.warned + (select count(*)::integer from told where not refused),
      tries = 0, claimed_until = ${claimedUntil.toISOString()}::timestamptz, updated_at = ${now}
    where i.id = ${at.id} and exists (select from ours)
    returning (select count(*)::integer from told) as problems`;
}

/** Columns that say nothing by themselves of a tree. */
const silent = '{search,at,cell}';
const mark = ({ id }: Claimed): SQL => sql`jsonb_build_object('import', ${id}::uuid)`;

/** A point has no equality of the kind that is asked for, and follows from the rest, as the cell does. */
const comparedNames = importedNames.filter((name) => name !== 'at' && name !== 'cell');

const differing = (one: SQL, other: SQL): SQL => sql`(select coalesce(jsonb_object_agg(key, value), '{}'::jsonb)
  from jsonb_each(to_jsonb(${one}) - '{version,updated_at}'::text[])
  where value is distinct from to_jsonb(${other}) -> key)`;

/** What a new tree has where the file says nothing. */
function emptyOf(name: string): SQL {
  if (name === 'address' || name === 'notes') return sql`''`;
  return name === 'stems_cm' || name === 'tags' ? sql`'{}'` : sql`null`;
}

/**
 * What a tree has after the file said what it says. What was seen at an inspection is newer than any file, and a
 * reference that a tree has stays.
 */
function wantedOf(column: SQL, name: string): SQL {
  if (name === 'condition')
    return sql`case when e.inspection_id is null then coalesce(d.condition, e.condition)
    else e.condition end`;
  if (name === 'reference') return sql`coalesce(e.reference, d.reference)`;
  if (name === 'at' || name === 'cell' || name === 'lat' || name === 'lon')
    return sql`case when (e.lat, e.lon) = (d.lat, d.lon) then e.${column} else d.${column} end`;
  return sql`coalesce(d.${column}, e.${column})`;
}

const searchOf = (work: TenantWork, address: SQL, tags: SQL, reference: SQL): SQL =>
  folded(
    work,
    sql`concat_ws(' ', coalesce(${address}, ''), array_to_string(coalesce(${tags}, '{}'), ' '), ${reference})`,
  );

/** The rows with the tree that each is of, or with why it is none; where a tree is new, `tree_id` is null. */
function matched(work: TenantWork, at: Claimed, rows: readonly ImportRow[]): SQL {
  const given = rows.map((row) => {
    const { x, y } = mercator(row);
    return {
      ...row,
      id: work.platform.ids.next(),
      ...{ x, y, cell: String(cellOf(row)), reach: sameM / metresPerUnit(row) },
      dbhCm: row.stemsCm && dbhOf(row.stemsCm),
    };
  });
  const problem = (code: string, value: SQL, column: SQL) =>
    sql`jsonb_build_object('code', ${code}::text, 'column', ${column}, 'value', coalesce(${value}, ''))`;
  const column = at.file.columns[at.mapping.columns.indexOf('reference')]?.name ?? null;
  const seenHere = sql`select from ${treeImportRows} m where m.import_id = ${at.id} and m.tree_id = t.id`;
  const sameWords = (a: SQL, b: SQL) =>
    sql`(${a}.species_id, ${a}.dbh_cm, ${a}.planted_on, coalesce(${a}.address, ''))
      is not distinct from (${b}.species_id, ${b}.dbh_cm, ${b}.planted_on, coalesce(${b}.address, ''))`;
  return sql`ours as (select where ${isOurs(at)}),
    given as (select r.id, r.line, r.cells, r.reasons, r.reference, r.lat, r.lon, r.x, r.y,
        point(r.x, r.y) as at, r.cell, r.reach, r.address, r."plantedOn" as planted_on,
        r."plantedPrecision" as planted_precision, r."heightM" as height_m, r."stemsCm" as stems_cm,
        r."dbhCm" as dbh_cm, r."crownM" as crown_m, r.condition, r.tags, r.notes, coalesce(s.id, c.id) as species_id
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) r(id uuid, line integer, cells jsonb, reasons jsonb,
        reference text, lat double precision, lon double precision, x double precision, y double precision, cell bigint,
        reach double precision, species text, common text, address text, "plantedOn" date, "plantedPrecision" text,
        "heightM" real, "stemsCm" real[], "dbhCm" real, "crownM" real, condition text, tags text[], notes text)
      left join ${treeSpecies} s on lower(s.scientific_name) = lower(r.species)
      left join (select distinct on (lower(n.name)) lower(n.name) as name, k.id
        from ${treeSpecies} k, jsonb_each(k.common_names) l, jsonb_array_elements_text(l.value) n(name)
        where ${rows.some(({ species, common }) => species === null && common !== null)}::boolean
        order by lower(n.name), k.tree_count desc, k.id) c on r.species is null and c.name = lower(r.common)
      where exists (select from ours)),
    counted as (select *, row_number() over (partition by reference order by line) as reference_nth,
        row_number() over (partition by reference, lat, lon, case when reference is null
          then concat_ws('|', species_id, dbh_cm, planted_on, address) end order by line) as same_nth
      from given),
    known as (select g.line, t.id, t.removed_at is not null as removed, m.line as seen_line,
        (t.lat, t.lon) = (g.lat, g.lon) as same_place
      from counted g join ${trees} t on t.reference = g.reference
      left join ${treeImportRows} m on m.import_id = ${at.id} and m.tree_id = t.id),
    sorted as (select g.*, k.id as known_id, k.removed, k.seen_line,
        g.same_nth > 1 or coalesce(k.seen_line is not null and k.same_place, false)
          or (g.reference is null and exists (select from ${trees} t where t.at <@ circle(g.at, g.reach)
            and (t.lat, t.lon) = (g.lat, g.lon) and t.reference is null and ${sameWords(sql`t`, sql`g`)}
            and exists (${seenHere}))) as double,
        g.reference is not null and (g.reference_nth > 1 or k.seen_line is not null) as loses_reference
      from counted g left join known k on k.line = g.line),
    placed as (select p.line, c.id, row_number() over (partition by c.id order by c.off, p.line) as nth
      from (select *, row_number() over (partition by lat, lon order by line) as here from sorted
        where not double and (known_id is null or loses_reference)) p,
      lateral (select t.id, t.at <-> p.at as off,
          row_number() over (order by (t.lat, t.lon) = (p.lat, p.lon) desc, t.at <-> p.at, t.number) as here
        from ${trees} t where t.removed_at is null and t.at <@ circle(p.at, p.reach)
          and (p.reference is null or t.reference is null)
          and not exists (${seenHere}) and not exists (select from known k where k.id = t.id)) c
      where c.here = p.here),
    decided as (select s.id, s.line, s.cells, s.lat, s.lon, s.at, s.cell, s.address, s.planted_on, s.planted_precision,
        s.height_m, s.stems_cm, s.dbh_cm, s.crown_m, s.condition, s.tags, s.notes, s.species_id,
        case when s.loses_reference then null else s.reference end as reference,
        case when s.loses_reference
          then s.reasons || ${problem('reference_double', sql`s.reference`, sql`${column}::text`)}
          else s.reasons end as reasons,
        case when s.double then ${problem('double', sql`s.reference`, sql`null::text`)}
          when s.removed and not s.loses_reference
            then ${problem('tree_removed', sql`s.reference`, sql`${column}::text`)} end as refusal,
        case when s.loses_reference or s.known_id is null then p.id else s.known_id end as tree_id
      from sorted s left join placed p on p.line = s.line and p.nth = 1)`;
}
