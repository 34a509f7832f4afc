import { setTimeout as delay } from 'node:timers/promises';
import type { Session } from './session.ts';

/** As the product calls all communities of an installation. */
const everyCommunity = '*';

/**
 * Closes the door: whoever comes to write in this community, or in any, is told to come again, and jobs wait. Who is
 * inside already goes on.
 */
export const closeDoor = async (session: Session, community = everyCommunity): Promise<void> =>
  void (await session.run('insert into freezes (community) values ($1) on conflict do nothing', [community]));

/** Lets them write again. */
export const openDoor = async (session: Session, community = everyCommunity): Promise<void> =>
  void (await session.run('delete from freezes where community = $1', [community]));

/** What is still at work in a session from before is given so long to end. */
const patienceMs = 4_000;
const lookMs = 50;

/**
 * Seals the whole database: from now on it takes nothing from anybody, whatever they run, which outlives whoever seals
 * it. Sessions from before end, each where it is idle: what reads alone is asked once more by whoever asked. The
 * database's owner may do it, with Neon too. This session may go on writing.
 */
export async function seal(session: Session): Promise<void> {
  await session.run('set default_transaction_read_only = off');
  const [told] = await session.run(
    "select format('alter database %I set default_transaction_read_only = on', current_database()) as statement",
  );
  await session.run(String(told?.statement));
  const [now] = await session.run('select clock_timestamp()::text as at');
  for (const until = performance.now() + patienceMs; ; await delay(lookMs)) {
    const hurry = performance.now() > until;
    const left = await session.run(
      `select pid, case when $2 or state = 'idle' then pg_terminate_backend(pid) end
      from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
        and backend_type = 'client backend' and backend_start <= $1::timestamptz
        and pg_has_role(usesysid, 'usage')`,
      [now?.at, hurry],
    );
    if (left.length === 0) return;
  }
}

/** Takes the seal off; sessions that began meanwhile go on reading alone, until they end. */
export async function unseal(session: Session): Promise<void> {
  await session.run('set default_transaction_read_only = off');
  const [told] = await session.run(
    "select format('alter database %I reset default_transaction_read_only', current_database()) as statement",
  );
  await session.run(String(told?.statement));
  await session.run(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
      and pid <> pg_backend_pid() and backend_type = 'client backend' and state = 'idle'
      and pg_has_role(usesysid, 'usage')`,
  );
}

/** Is the database sealed? */
export async function isSealed(session: Session): Promise<boolean> {
  const [row] = await session.run(
    `select exists (select from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
      where d.datname = current_database() and s.setconfig @> array['default_transaction_read_only=on']) as sealed`,
  );
  return row?.sealed === true;
}
