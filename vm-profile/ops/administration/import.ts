import { randomUUID } from 'node:crypto';
import { Fault } from '@isntgram/cli/fault';
import { createTenant, dropTenant, type Session } from '@isntgram/core/kernel/migrations/migrate';
import { changeModules, moduleFault } from '@isntgram/core/kernel/migrations/tenant-modules';
import {
  askForRounds,
  isTenant,
  rename,
  type Shown,
  setContact,
  setDoor,
  setFiltered,
  setShown,
} from '@isntgram/core/kernel/migrations/tenant-settings';
import { schemaOf } from '@isntgram/core/schema/names';
import type { Place } from './place.ts';

const batchSize = 500;
const journal = 'migrations';

interface Settings {
  name?: string;
  contact?: string | null;
  rules?: string;
  sign_up?: string;
  modules?: string[];
}

interface Line {
  tenant?: Settings & Partial<Shown>;
  table?: string;
  /** The row as it stands in the line. */
  row?: string;
}

function readLine(line: string, number: number): Line {
  const fault = new Fault(`Line ${number} is none of an export: nothing was imported.`);
  const [, table, row] = /^\{"table":"(\w+)","row":(\{.*\})\}$/.exec(line) ?? [];
  if (table) return { table, row: row ?? '' };
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed === 'object' && parsed && 'tenant' in parsed) return parsed as Line;
  } catch {
    throw fault;
  }
  throw fault;
}

/**
 * Makes a community of an export, whole or not at all. Its rows are as they were: no trigger counts them again. They
 * must be of the same release, or their columns would not fit. @throws Fault where there is such a community, or the
 * export does not fit
 */
export async function importTenant(
  place: Place,
  slug: string,
  name?: string,
): Promise<{ rows: number; tables: number }> {
  const { session, migrations } = place;
  const known = await isTenant(session, slug);
  if (known && (await session.run(`select 1 from "${schemaOf(slug)}".users limit 1`)).length > 0)
    throw new Fault(`There is a tenant "${slug}" already. Drop it first, or import under another name.`);
  const lines = place.read()[Symbol.asyncIterator]();
  const first = await lines.next();
  // Written before there were modules, it is of a community that had the network.
  const { modules = ['network'] } = (first.done ? undefined : readLine(first.value, 1).tenant) ?? {};
  const change = {
    slug,
    on: modules,
    off: place.modules.map((each) => each.name).filter((each) => !modules.includes(each)),
  };
  const fault = moduleFault(place, { ...change, dropTables: false });
  if (fault) throw otherRelease(fault);
  // A new place has a default community before anybody is in it.
  await createTenant(session, { id: randomUUID(), slug, name: name ?? slug }, migrations.tenant);
  try {
    await changeModules(session, place, migrations, { ...change, dropTables: false });
    return await fill(place, allOf(first, lines), slug, name);
  } catch (error) {
    await session.run('rollback');
    if (!known) await dropTenant(session, slug);
    throw error;
  }
}

/** The lines with the one that was read already. */
async function* allOf(first: IteratorResult<string>, rest: AsyncIterator<string>): AsyncGenerator<string> {
  for (let line = first; !line.done; line = await rest.next()) yield line.value;
}

async function fill(
  { session }: Place,
  lines: AsyncIterable<string>,
  slug: string,
  name: string | undefined,
): Promise<{ rows: number; tables: number }> {
  const schema = schemaOf(slug);
  await session.run('begin');
  const columns = await readColumns(session, schema);
  const foreign = await readForeignKeys(session, schema);
  // Rows come table by table, whatever they point at: all of that is checked at the end.
  for (const { table, key } of foreign) await alterKey(session, schema, table, key, 'deferrable initially deferred');
  for (const table of columns.keys()) await session.run(`alter table "${schema}"."${table}" disable trigger user`);
  for (const table of columns.keys()) if (table !== journal) await session.run(`delete from "${schema}"."${table}"`);
  const counts = new Map<string, number>();
  let batch: { table: string; rows: string[] } | undefined;
  const flush = async () => {
    if (batch) await insertRows(session, schema, batch, columns.get(batch.table) ?? []);
    batch = undefined;
  };
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    const { tenant, table, row } = readLine(text, number);
    if (tenant) {
      await rename(session, slug, name ?? tenant.name ?? slug);
      await setContact(session, slug, tenant.contact ?? null);
      await setDoor(session, slug, tenant.rules ?? '', tenant.sign_up ?? 'open');
      await setShown(session, slug, tenant);
    }
    if (!table || row === undefined) continue;
    if (!columns.has(table)) throw otherRelease(`it has a table ${table}`);
    if (batch?.table !== table || batch.rows.length >= batchSize) await flush();
    batch ??= { table, rows: [] };
    batch.rows.push(row);
    counts.set(table, (counts.get(table) ?? 0) + 1);
  }
  await flush();
  if (!counts.has('users')) throw new Fault('There is nobody in this export, or it was cut off: nothing was imported.');
  await session.run('set constraints all immediate');
  await askForRounds(session, slug);
  await setFiltered(session, slug);
  for (const { table, key } of foreign) await alterKey(session, schema, table, key, 'not deferrable');
  for (const table of columns.keys()) await session.run(`alter table "${schema}"."${table}" enable trigger user`);
  await session.run('commit');
  return { rows: [...counts.values()].reduce((sum, count) => sum + count, 0), tables: counts.size };
}

const otherRelease = (why: string) =>
  new Fault(
    `The export is of another release: ${why}. Bring both places to the same release first; nothing was imported.`,
  );

/** Every table's columns that can be written. */
async function readColumns(session: Session, schema: string): Promise<Map<string, string[]>> {
  const rows = await session.run(
    `select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = ''
     where c.relnamespace = $1::regnamespace and c.relkind = 'r' group by 1`,
    [`"${schema}"`],
  );
  return new Map(rows.map((row) => [String(row.table), row.columns as string[]]));
}

async function readForeignKeys(session: Session, schema: string): Promise<{ table: string; key: string }[]> {
  const rows = await session.run(
    `select c.relname as "table", k.conname as key from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and c.relnamespace = $1::regnamespace and not k.condeferrable`,
    [`"${schema}"`],
  );
  return rows.map(({ table, key }) => ({ table: String(table), key: String(key) }));
}

const alterKey = (session: Session, schema: string, table: string, key: string, how: string) =>
  session.run(`alter table "${schema}"."${table}" alter constraint "${key}" ${how}`);

async function insertRows(
  session: Session,
  schema: string,
  { table, rows }: { table: string; rows: string[] },
  columns: string[],
) {
  const there = new Set(Object.keys(JSON.parse(rows[0] ?? '{}')));
  const missing = columns.find((column) => !there.has(column));
  if (missing) throw otherRelease(`${table} has no ${missing}`);
  if (table === journal) return requireSameJournal(session, schema, rows);
  const names = columns.map((column) => `"${column}"`).join(', ');
  await session.run(
    `insert into "${schema}"."${table}" (${names}) select ${names} from ` +
      `json_populate_recordset(null::"${schema}"."${table}", $1::json)`,
    [`[${rows.join(',')}]`],
  );
}

/** Rows of other columns, or what a migration filled in, would be lost between two releases. @throws Fault */
async function requireSameJournal(session: Session, schema: string, rows: readonly string[]): Promise<void> {
  const theirs = new Set(rows.map((row) => String(JSON.parse(row).name)));
  const ours = (await session.run(`select name from "${schema}"."${journal}"`)).map(({ name }) => String(name));
  const other = ours.find((name) => !theirs.has(name)) ?? [...theirs].find((name) => !ours.includes(name));
  if (other) throw otherRelease(`of the two, only one has the migration ${other}`);
}
