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

/**
 * Seals the whole database: from now on it takes nothing from anybody, whatever they run, which outlives whoever seals
 * it. The database's owner may do it, with Neon too. This session may go on writing.
 */
export const seal = (session: Session): Promise<void> => change(session, 'set default_transaction_read_only = on');

/** Takes the seal off; when it resolves, no session reads alone any more. */
export const unseal = (session: Session): Promise<void> => change(session, 'reset default_transaction_read_only');

async function change(session: Session, how: string): Promise<void> {
  await session.run('set default_transaction_read_only = off');
  const [told] = await session.run(`select format('alter database %I ${how}', current_database()) as statement`);
  await session.run(String(told?.statement));
  await replaceSessions(session);
}

/** What is still at work in a session from before is given so long to end. */
const patienceMs = 4_000;
const lookMs = 20;

/**
 * Ends all sessions that began before now, each where it is idle and one at a time: a read that meets the end of one
 * finds another when it is asked once more.
 */
async function replaceSessions(session: Session): Promise<void> {
  const [now] = await session.run('select clock_timestamp()::text as at');
  for (const until = performance.now() + patienceMs; ; await delay(lookMs)) {
    const [left] = await session.run(
      `with old as materialized (
        select pid, state, backend_start from pg_stat_activity where datname = current_database()
          and pid <> pg_backend_pid() and backend_type = 'client backend' and backend_start <= $1::timestamptz
          and pg_has_role(usesysid, 'usage')),
      ended as materialized (
        select pg_terminate_backend(pid) from old
          where $2 or pid = (select pid from old where state = 'idle' order by backend_start limit 1))
      select (select count(*) from old) as old, (select count(*) from ended) as ended`,
      [now?.at, performance.now() > until],
    );
    if (Number(left?.old) === 0) return;
  }
}

/** Is the database sealed? */
export async function isSealed(session: Session): Promise<boolean> {
  const [row] = await session.run(
    `select exists (select from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
      where d.datname = current_database() and s.setconfig @> array['default_transaction_read_only=on']) as sealed`,
  );
  return row?.sealed === true;
}
