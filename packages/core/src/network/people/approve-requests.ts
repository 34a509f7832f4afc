import { type SQL, sql } from 'drizzle-orm';
import type { Means } from '../../kernel/context.ts';
import { atomicallyCounted } from '../../kernel/counters.ts';
import type { Drizzle, Statement } from '../../kernel/ports.ts';
import type { Bites } from '../../kernel/work/bites.ts';
import { wakeSweep } from '../../kernel/work/wake.ts';
import { due } from '../../schema/public.ts';

/** What is due where somebody went public with more requests than were answered at once. */
export const requestsDue = 'requests';
/** At least half a minute after a write, as for all that is due. */
const sweptAfterMs = 40_000;
/** Whoever goes public waits no longer, however slow the database is. */
const patienceMs = 2_000;

/**
 * Makes writes about how people stand to each other wait, so that the next statements see how they stand now: of those
 * `alone` one at a time, of those `together` any number as long as they are nobody else's alone. In the order of their
 * ids, so that nobody waits in a circle. Not by their rows: a thousand people may follow one at once.
 */
export function lockRelations(tx: Drizzle, alone: string[], together: string[] = []): Statement {
  const people = [...alone.map((id) => ({ id, lock: '' })), ...together.map((id) => ({ id, lock: '_shared' }))];
  const locks = people
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, lock }) => sql`${sql.raw(`pg_advisory_xact_lock${lock}`)}(hashtextextended(${id}, 2))`);
  return tx.execute(sql`select ${sql.join(locks, sql`, `)}`);
}

/**
 * Lets everybody follow somebody public who asked to: an account that is public has no requests. In bites, each a short
 * transaction, of which the first also does `opening`, by which they become public. Who goes private meanwhile stays
 * so. What is left of more than `bitesMax` is the sweep's.
 * @returns whether none is left
 */
export async function letIn(
  means: Means,
  personId: string,
  { rowsMax = 250, bitesMax = 20 }: Bites = {},
  opening?: (tx: Drizzle) => readonly Statement[],
): Promise<boolean> {
  const now = () => means.platform.clock.now().getTime();
  const until = now() + patienceMs;
  for (let taken = 0; taken < bitesMax && now() <= until; taken += 1) {
    const results = await atomicallyCounted(means, (tx) => [
      lockRelations(tx, [personId]),
      ...(taken === 0 && opening ? opening(tx) : []),
      ...oneBite(means, tx, personId, rowsMax),
    ]);
    const approved = results.at(-1);
    if (!Array.isArray(approved) || approved.length < rowsMax) return true;
  }
  await wakeSweep(means, sweptAfterMs);
  return false;
}

/** The last answers the requests that were approved. While they run nobody asks, withdraws or is answered. */
function oneBite(means: Means, tx: Drizzle, personId: string, rowsMax: number): Statement[] {
  const { followRequests, notifications, users } = means.tables;
  const asking = (what: SQL) => sql`select ${what} from ${followRequests} r
    where r.target_id = ${personId} and exists (select from ${users} where id = r.target_id and not private)
    order by r.id limit ${rowsMax}::integer`;
  const theirs = sql`target_id = ${personId} and id = any(array(${asking(sql`r.id`)}))`;
  const at = new Date(means.platform.clock.now().getTime() + sweptAfterMs).toISOString();
  return [
    tx.execute(sql`insert into "public".${due} (tenant, what, at)
      select ${means.tenant.slug}, ${requestsDue}, date_bin('10 seconds', ${at}::timestamptz, 'epoch')
      where exists (${asking(sql`r.id`)} offset ${rowsMax - 1}::integer) on conflict do nothing`),
    approve(means, tx, theirs),
    tx.execute(sql`delete from ${notifications} where recipient_id = ${personId} and kind = 'follow_request'
      and actor_id = any(array(${asking(sql`r.requester_id`)}))`),
    tx.delete(followRequests).where(theirs).returning({ id: followRequests.id }),
  ];
}

/** Goes on with those who went public and whose requests nobody got to the end of. @returns whether none is left */
export async function letInRest(means: Means, { rowsMax, bitesMax = 20 }: Bites = {}): Promise<boolean> {
  const { followRequests, users } = means.tables;
  const left = await means.db.rows<{ id: string }>(sql`select u.id from ${users} u
    where not u.private and exists (select from ${followRequests} where target_id = u.id)
      limit ${bitesMax + 1}::integer`);
  const each = Math.max(1, Math.floor(bitesMax / Math.max(1, left.length)));
  const done: boolean[] = [];
  for (const { id } of left.slice(0, bitesMax)) done.push(await letIn(means, id, { rowsMax, bitesMax: each }));
  return left.length <= bitesMax && !done.includes(false);
}

/** Makes follows of the requests, which stay: each follow has its request's id. */
export function approve(means: Pick<Means, 'platform' | 'tables'>, tx: Drizzle, requests: SQL): Statement {
  const { follows, followRequests } = means.tables;
  const now = means.platform.clock.now().toISOString();
  return tx.execute(sql`insert into ${follows} (id, follower_id, followee_id, created_at)
    select id, requester_id, target_id, ${now}::timestamptz from ${followRequests} where ${requests}
      on conflict do nothing`);
}
