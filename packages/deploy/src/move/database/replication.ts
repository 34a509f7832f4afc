import { setTimeout as delay } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import type { Session } from './session.ts';
import { differenceOf, listTables, type Table } from './tables.ts';

/** What a move is called in both databases: publication, slot and subscription. */
const name = 'isntgram_move';

/** The two databases of a move. */
export interface Ends {
  from: Session;
  to: Session;
  /** How the server of `to` reaches `from`. */
  fromUrl: string;
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Refuses what would end in the middle. @throws Fault that says what to set */
export async function requireReady({ from }: Ends): Promise<void> {
  const [row] = await from.run(
    `select current_setting('wal_level') as level, current_setting('max_replication_slots')::int
      - (select count(*)::int from pg_replication_slots where slot_name <> $1) as free`,
    [name],
  );
  if (row?.level !== 'logical')
    throw new Fault(
      `The database that is moved has wal_level = ${row?.level}: nothing can follow its writes. With Neon, enable ` +
        'logical replication in the project’s settings; else set wal_level = logical and start Postgres anew.',
    );
  if (Number(row.free) < 1) throw new Fault('Every replication slot is taken: raise max_replication_slots.');
}

/**
 * Begins to copy all rows, and to follow what is written meanwhile. The tables of `to` are there already, and are
 * emptied. Run again, it goes on with what it began. @throws Fault where the tables differ
 */
export async function beginCopy(ends: Ends): Promise<readonly Table[]> {
  const { from, to, fromUrl } = ends;
  const tables = await listTables(from);
  const [difference] = differenceOf(tables, await listTables(to));
  if (difference !== undefined)
    throw new Fault(`The databases are not at the same release: ${difference}. Deploy the same one on both sides.`);
  if ((await to.run('select from pg_subscription where subname = $1', [name])).length > 0) return tables;
  await endCopy(ends);
  const list = tables.map(({ sql }) => sql).join(', ');
  for (const { sql, hasKey } of tables) if (!hasKey) await from.run(`alter table ${sql} replica identity full`);
  await from.run(`create publication ${name} for table ${list}`);
  await empty(to, tables);
  await to.run(`create subscription ${name} connection ${literal(fromUrl)} publication ${name}`);
  return tables;
}

/** Freezes the new database until it has everything: nothing is to be done by halves there. */
export const copyFreeze = '*copy';

/**
 * Takes away what migrations wrote. Tables that nobody wrote to stay untouched: some let nobody empty them. Whatever
 * runs on this database already, a sweep for one, is to leave the rows that come alone.
 */
async function empty(to: Session, tables: readonly Table[]): Promise<void> {
  const full: string[] = [];
  for (const { sql, schema } of tables) {
    if (schema === 'public' || (await to.run(`select from ${sql} limit 1`)).length > 0) full.push(sql);
  }
  await to.run(`begin; truncate ${full.join(', ')}; insert into freezes (community) values ('${copyFreeze}'); commit`);
}

interface CopyState {
  /** Tables that are there whole and are followed since. */
  tables: number;
  /** Bytes that `to` is behind, once all tables are there. */
  behindBytes: number;
}

/** How far the copy is. */
async function copyState({ from, to }: Ends): Promise<CopyState> {
  const [copied] = await to.run(
    "select count(*) filter (where srsubstate = 'r')::int as ready, count(*)::int as all from pg_subscription_rel",
  );
  const [slot] = await from.run(
    `select pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::text as behind
      from pg_replication_slots where slot_name = $1`,
    [name],
  );
  const whole = copied !== undefined && copied.ready === copied.all;
  return { tables: Number(copied?.ready), behindBytes: whole ? Number(slot?.behind) : Number.POSITIVE_INFINITY };
}

const caughtUpBytes = 1_000_000;
const lookMs = 200;
/** So long without a step forward, something is in the way that nobody will take away by waiting. */
const stuckMs = 120_000;

/** Waits until hardly anything is left to be copied. @throws Fault where it does not go on */
export async function catchUp(ends: Ends, tell: (state: CopyState) => void = () => undefined): Promise<void> {
  let last = '';
  for (let movedAt = performance.now(); ; await delay(lookMs)) {
    const state = await copyState(ends);
    if (state.behindBytes < caughtUpBytes) return;
    const now = JSON.stringify(state);
    if (now !== last) {
      movedAt = performance.now();
      tell(state);
    }
    last = now;
    if (performance.now() - movedAt > stuckMs)
      throw new Fault(`The copy stands still at ${state.tables} tables; the log of the new database tells why.`);
  }
}

/**
 * Waits until `to` has all that was written in `from`, which is sealed: what is written last comes last.
 * @throws Fault where it does not come in time
 */
export async function awaitLast({ from, to }: Ends, withinMs = 60_000): Promise<void> {
  const [mark] = await from.run(
    "update freezes set since = clock_timestamp() where community = '*' returning since::text as since",
  );
  if (!mark) throw new Fault('The database that is moved is not frozen.');
  for (const until = performance.now() + withinMs; ; await delay(50)) {
    const arrived = await to.run('select from freezes where since = $1::timestamptz', [mark.since]);
    if (arrived.length > 0) return;
    if (performance.now() > until) throw new Fault('What was written last does not arrive in the new database.');
  }
}

/** Lets sequences go on where they are: their values are no rows, and nobody copies them. */
export async function copySequences({ from, to }: Ends): Promise<void> {
  const rows = await from.run(
    `select format('%I.%I', schemaname, sequencename) as sequence, last_value::text as value from pg_sequences
      where last_value is not null and (schemaname = 'public' or schemaname like 'tenant\\_%')`,
  );
  for (const { sequence, value } of rows) await to.run('select setval($1::regclass, $2::bigint)', [sequence, value]);
}

/** Ends the copy, as it is, on both sides; does no harm twice. */
export async function endCopy({ from, to }: Ends): Promise<void> {
  const [subscribed] = await to.run('select from pg_subscription where subname = $1', [name]);
  if (subscribed) await unsubscribe(to);
  await from.run('set default_transaction_read_only = off');
  await from.run(`drop publication if exists ${name}`);
  await from.run(
    `select pg_terminate_backend(active_pid) from pg_replication_slots
      where slot_name like '${name}%' and active_pid is not null`,
  );
  for (let tries = 0; tries < 50; tries++) {
    const left = await from.run(`select active_pid from pg_replication_slots where slot_name = $1`, [name]);
    if (left.length === 0) break;
    if (left[0]?.active_pid === null) await from.run('select pg_drop_replication_slot($1)', [name]);
    else await delay(100);
  }
  for (const { sql, hasKey } of await listTables(from))
    if (!hasKey) await from.run(`alter table ${sql} replica identity default`);
}

/** Takes its slots at the other end with it; where that cannot be reached, they stay, and hold up its log. */
async function unsubscribe(to: Session): Promise<void> {
  try {
    await to.run(`drop subscription ${name}`);
  } catch {
    await to.run(`alter subscription ${name} disable`);
    await to.run(`alter subscription ${name} set (slot_name = none)`);
    await to.run(`drop subscription ${name}`);
  }
}
