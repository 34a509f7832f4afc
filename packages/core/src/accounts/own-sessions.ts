import type { Session } from '@isntgram/contract/accounts/accounts';
import { limits } from '@isntgram/contract/kernel/limits';
import type { Page } from '@isntgram/contract/kernel/page';
import { and, desc, eq, gt, ne, type SQL, sql } from 'drizzle-orm';
import { audit } from '../kernel/audit/audit.ts';
import { type Context, requireActor, requireOwner } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { disconnect } from '../kernel/live.ts';
import type { Drizzle, Statement } from '../kernel/ports.ts';
import { readUserAgent } from '../kernel/user-agent.ts';
import { newToken } from './mailed-tokens.ts';
import { keptToken, type RenewedSession } from './session-tokens.ts';

const nobody = '00000000-0000-0000-0000-000000000000';
/** More than anybody has; what is older is not worth a page of its own. */
const shownMax = 100;

/** Where the actor is signed in, last used first. Of the demo account, which is everybody's, only the asker's own. */
export async function listSessions(ctx: Context): Promise<Page<Session>> {
  const actor = requireActor(ctx);
  const { sessions } = ctx.tables;
  const now = ctx.platform.clock.now();
  const begun = new Date(now.getTime() - limits.sessionDaysMax * 24 * 60 * 60 * 1000);
  const own = actor.demo ? eq(sessions.id, ctx.sessionId ?? actor.id) : undefined;
  const rows = await ctx.db.query
    .select({ id: sessions.id, userAgent: sessions.userAgent, createdAt: sessions.createdAt, seenAt: sessions.seenAt })
    .from(sessions)
    .where(and(eq(sessions.userId, actor.id), gt(sessions.expiresAt, now), gt(sessions.createdAt, begun), own))
    .orderBy(desc(sql`${sessions.id} = ${ctx.sessionId ?? null}`), desc(sessions.seenAt), desc(sessions.id))
    .limit(shownMax);
  return {
    items: rows.map(({ id, userAgent, createdAt, seenAt }) => ({
      id,
      ...readUserAgent(userAgent ?? ''),
      signedInAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
      current: id === ctx.sessionId,
    })),
    nextCursor: null,
  };
}

/** Another token for the actor's own session, so that copies of the one before are worth nothing. */
export interface Renewal {
  /** The statement that puts it into force, where the condition holds; it returns when the session ends. */
  statement(tx: Drizzle, when: SQL): Statement;
  /** What the browser is to know now, given what `statement` answered; undefined where nothing was renewed. */
  renewed(result: unknown): RenewedSession | undefined;
}

/** Prepares another token for the session that the actor came with. */
export function renewSession(ctx: Context): Renewal {
  const { sessions } = ctx.tables;
  const token = newToken();
  return {
    statement: (tx, when) =>
      tx
        .update(sessions)
        .set({ token: keptToken(token), plainUntil: null })
        .where(and(eq(sessions.id, ctx.sessionId ?? nobody), when))
        .returning({ expiresAt: sessions.expiresAt }),
    renewed(result) {
      const [row] = result as { expiresAt: Date }[];
      return row && { token, expiresAt: new Date(row.expiresAt) };
    },
  };
}

/** Signs one device out. @throws auth.session_not_found where it is not the actor's */
export async function revokeSession(ctx: Context, id: string): Promise<void> {
  const actor = requireOwner(ctx);
  const { sessions } = ctx.tables;
  const own = and(eq(sessions.id, id), eq(sessions.userId, actor.id));
  const results = await ctx.db.atomically((tx) => [
    audit(ctx, tx, {
      action: 'auth.session_revoked',
      subjectKind: 'session',
      subjectId: id,
      when: sql`exists (select 1 from ${sessions} where ${own})`,
    }),
    tx.delete(sessions).where(own).returning({ id: sessions.id }),
  ]);
  const removed = results.at(-1);
  if (!Array.isArray(removed) || removed.length === 0) throw new DomainError('auth.session_not_found');
  await disconnect(ctx, actor.id);
}

/** Signs out everywhere but here. */
export async function revokeOtherSessions(ctx: Context): Promise<void> {
  const actor = requireOwner(ctx);
  const { sessions } = ctx.tables;
  const others = ctx.sessionId ? ne(sessions.id, ctx.sessionId) : undefined;
  await ctx.db.atomically((tx) => [
    tx.delete(sessions).where(and(eq(sessions.userId, actor.id), others)),
    audit(ctx, tx, { action: 'auth.sessions_revoked', subjectKind: 'user', subjectId: actor.id }),
  ]);
  await disconnect(ctx, actor.id);
}

/** Notes that the session is in use, where that was last noted a while ago. */
export async function touchSession(ctx: Context, id: string): Promise<void> {
  const { sessions } = ctx.tables;
  await ctx.db.query.update(sessions).set({ seenAt: ctx.platform.clock.now() }).where(eq(sessions.id, id));
}
