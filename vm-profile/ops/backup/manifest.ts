import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import { sqlState } from '@isntgram/core/kernel/errors';
import type { Session } from '@isntgram/core/kernel/migrations/migrate';

/** Rows and checksum of every table, by its name. */
export type Manifest = ReadonlyMap<string, { rows: number; sum: string }>;

const file = new URL('../../postgres/sql/manifest.sql', import.meta.url);
const lockNotAvailable = '55P03';
const triesMax = 150;

/** The script of the server's own backups, as psql takes it: its settings, and the query that writes queries. */
async function readScript(): Promise<{ settings: string[]; query: string }> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => !/^(?:--|\\)/.test(line));
  const statements = lines
    .join('\n')
    .split(';')
    .map((one) => one.trim());
  return { settings: statements.slice(0, -1), query: statements.at(-1) ?? '' };
}

/** Counts and sums up every table, in a transaction that sees one moment. */
async function readManifest(session: Session): Promise<Manifest> {
  const { settings, query } = await readScript();
  for (const setting of settings) await session.run(setting);
  const manifest = new Map<string, { rows: number; sum: string }>();
  for (const row of await session.run(query)) {
    const [table] = await session.run(String(row.format));
    const [name, rows, sum] = Object.values(table ?? {});
    manifest.set(String(name), { rows: Number(rows), sum: String(sum) });
  }
  return manifest;
}

/** The manifest of a database that nobody writes to. */
export async function manifestOf(session: Session): Promise<Manifest> {
  await session.run('begin isolation level repeatable read read only');
  try {
    return await readManifest(session);
  } finally {
    await session.run('rollback');
  }
}

/**
 * The manifest of a database that serves, and the place in its WAL that it is of. Writers wait only while that is
 * looked at, as in mark-moment: the rollback frees the locks, the transaction goes on seeing that moment.
 */
export async function markMoment(session: Session): Promise<{ lsn: string; manifest: Manifest }> {
  const [{ tables } = { tables: null }] = await session.run(
    `select string_agg(format('%I.%I', n.nspname, c.relname), ', ') as tables
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
  );
  for (let tries = 1; ; tries += 1) {
    await session.run('begin isolation level repeatable read');
    try {
      await session.run(`set local lock_timeout = '200ms'`);
      await session.run('savepoint locked');
      if (tables) await session.run(`lock table ${tables} in share mode`);
      const [row] = await session.run('select pg_current_wal_insert_lsn()::text as lsn');
      await session.run('rollback to savepoint locked');
      return { lsn: String(row?.lsn), manifest: await readManifest(session) };
    } catch (error) {
      if (sqlState(error) !== lockNotAvailable || tries >= triesMax) throw error;
      await wait(300);
    } finally {
      await session.run('rollback');
    }
  }
}

/** How many there are of both, where they are the same; as compare-manifests. @throws Fault naming each that differs */
export function compareManifests(original: Manifest, restored: Manifest): { tables: number; rows: number } {
  const faults: string[] = [];
  let total = 0;
  for (const [name, { rows, sum }] of restored) {
    const was = original.get(name);
    total += rows;
    if (!was) faults.push(`${name} is in the restored database alone.`);
    else if (was.rows !== rows) faults.push(`${name} has ${was.rows} rows, restored ${rows}.`);
    else if (was.sum !== sum) faults.push(`${name} has the same ${rows} rows, but other contents.`);
  }
  for (const name of original.keys()) if (!restored.has(name)) faults.push(`${name} was not restored.`);
  if (faults.length > 0) throw new Fault(faults.join('\n'));
  return { tables: restored.size, rows: total };
}
