import { and, eq, sql } from 'drizzle-orm';
import type { Context } from './context.ts';
import { requireActor } from './context.ts';
import { DomainError } from './errors.ts';

/** How long a request may take before its repeat may do the work itself. */
const leaseMs = 15_000;

export interface Answer {
  status: number;
  body: string;
}

export type Claim = { kind: 'first'; entityId: string } | { kind: 'repeat'; answer: Answer };

/**
 * Says whether a request with this Idempotency-Key is the first. A repeat gets the first answer; one that comes while
 * the first is being answered, or that asks for something else under the same key, is refused. After a crash the repeat
 * does the work, with the same id for what it creates, so that it cannot exist twice.
 */
export async function claimKey(ctx: Context, key: string, fingerprint: string): Promise<Claim> {
  const actor = requireActor(ctx);
  const { clock, ids } = ctx.platform;
  const { idempotencyKeys } = ctx.tables;
  const now = clock.now();
  const lockedUntil = new Date(now.getTime() + leaseMs);
  const same = and(eq(idempotencyKeys.userId, actor.id), eq(idempotencyKeys.key, key));
  const [claimed] = await ctx.db.query
    .insert(idempotencyKeys)
    .values({ userId: actor.id, key, fingerprint, entityId: ids.next(), lockedUntil, createdAt: now })
    .onConflictDoUpdate({
      target: [idempotencyKeys.userId, idempotencyKeys.key],
      set: { lockedUntil },
      setWhere: sql`${idempotencyKeys.status} is null and ${idempotencyKeys.lockedUntil} < ${now.toISOString()}
        and ${idempotencyKeys.fingerprint} = ${fingerprint}`,
    })
    .returning();
  if (claimed) return { kind: 'first', entityId: claimed.entityId };
  const [known] = await ctx.db.query.select().from(idempotencyKeys).where(same);
  if (!known) throw new DomainError('idempotency.in_progress');
  if (known.fingerprint !== fingerprint) throw new DomainError('idempotency.mismatch');
  if (known.status === null || known.body === null) throw new DomainError('idempotency.in_progress');
  return { kind: 'repeat', answer: { status: known.status, body: known.body } };
}

/** Keeps the answer for repeats; without one (an error that is worth another try) the key is free again. */
export async function settleKey(ctx: Context, key: string, answer: Answer | undefined): Promise<void> {
  const actor = requireActor(ctx);
  const { idempotencyKeys } = ctx.tables;
  const same = and(eq(idempotencyKeys.userId, actor.id), eq(idempotencyKeys.key, key));
  if (answer) await ctx.db.query.update(idempotencyKeys).set(answer).where(same);
  else await ctx.db.query.update(idempotencyKeys).set({ lockedUntil: ctx.platform.clock.now() }).where(same);
}
