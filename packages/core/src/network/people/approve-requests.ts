import { and, eq, type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor } from '../../kernel/context.ts';
import type { Drizzle, Statement } from '../../kernel/ports.ts';

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

/** The statements that let everybody follow the actor who asked to: an account that is public has no requests. */
export function approveAll(ctx: Context, tx: Drizzle): [Statement, ...Statement[]] {
  const { id } = requireActor(ctx);
  const { followRequests, notifications } = ctx.tables;
  return [
    lockRelations(tx, [id]),
    approve(ctx, tx, sql`target_id = ${id}`),
    tx.delete(followRequests).where(eq(followRequests.targetId, id)),
    tx.delete(notifications).where(and(eq(notifications.recipientId, id), eq(notifications.kind, 'follow_request'))),
  ];
}

/** Makes follows of the requests, which stay: each follow has its request's id. */
export function approve(ctx: Context, tx: Drizzle, requests: SQL): Statement {
  const { follows, followRequests } = ctx.tables;
  const now = ctx.platform.clock.now().toISOString();
  return tx.execute(sql`insert into ${follows} (id, follower_id, followee_id, created_at)
    select id, requester_id, target_id, ${now}::timestamptz from ${followRequests} where ${requests} on conflict do nothing`);
}
