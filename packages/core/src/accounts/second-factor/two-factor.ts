import type { OwnTwoFactor } from '@isntgram/contract/accounts/two-factor';
import { and, eq, ne, sql } from 'drizzle-orm';
import { afterAnswer, type Context, requireActor } from '../../kernel/context.ts';
import { disconnect } from '../../kernel/live.ts';
import { hashOf } from '../mailed-tokens.ts';
import { twoFactorMail } from '../mails/account-mails.ts';
import { keptToken } from '../session-tokens.ts';

/**
 * What better-auth leaves to us of a second factor: that a code is good once, that sessions from before end, and that
 * its person is told.
 */

/** More than `rates.secondFactor` lets anybody try while a code is right: none that was used is crowded out. */
const codesKept = 100;

/** Is it asked for a second factor where the actor signs in? */
export async function getOwnTwoFactor(ctx: Context): Promise<OwnTwoFactor> {
  const actor = requireActor(ctx);
  const { users } = ctx.tables;
  const [row] = await ctx.db.query
    .select({ enabled: users.twoFactorEnabled })
    .from(users)
    .where(eq(users.id, actor.id));
  return { enabled: row?.enabled ?? false };
}

/** Whose sign-in waits for its second step, by the name that the browser's cookie has. */
export async function findChallenged(ctx: Context, challenge: string): Promise<string | undefined> {
  if (!challenge.startsWith('2fa-')) return undefined;
  const [row] = await ctx.db.rows<{ value: string }>(sql`
    select value from ${ctx.tables.verifications} where identifier = ${challenge}
      and expires_at > ${ctx.platform.clock.now().toISOString()}::timestamptz`);
  return row?.value;
}

/** Takes a code, right or wrong: answers false where it was taken before, also by who came at the same moment. */
export async function useCode(ctx: Context, userId: string, code: string): Promise<boolean> {
  const hash = await hashOf(`${userId} ${code}`);
  const taken = await ctx.db.rows<{ id: string }>(sql`
    update ${ctx.tables.twoFactors}
      set used_codes = (array_prepend(${hash}::text, used_codes))[1:${sql.raw(String(codesKept))}]
    where user_id = ${userId}::uuid and ${hash} <> all(used_codes) returning id`);
  return taken.length > 0;
}

/** Ends all sessions of the actor's but the one with this token. */
export async function endOtherSessions(ctx: Context, token: string): Promise<void> {
  const actor = requireActor(ctx);
  const { sessions } = ctx.tables;
  const others = and(eq(sessions.userId, actor.id), ne(sessions.token, keptToken(token)));
  await ctx.db.query.delete(sessions).where(others);
  await disconnect(ctx, actor.id);
}

/** Mails what became of the second factor, to who has proven their address. */
export function tellTwoFactor(ctx: Context, userId: string, what: 'on' | 'off' | 'backup' | 'passkey'): Promise<void> {
  return afterAnswer(ctx, async () => {
    const { users } = ctx.tables;
    const [person] = await ctx.db.query
      .select({ to: users.email, username: users.username, verified: users.emailVerified })
      .from(users)
      .where(eq(users.id, userId));
    if (person?.verified) await ctx.platform.mailer.send(twoFactorMail(ctx, { ...person, what }));
  });
}
