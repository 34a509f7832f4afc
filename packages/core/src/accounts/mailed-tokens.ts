import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import type { Drizzle, Statement } from '../kernel/ports.ts';

export type TokenPurpose = 'email' | 'password' | 'appeal';

export interface NewToken {
  purpose: TokenPurpose;
  userId: string;
  /** Where the mail goes. */
  email: string;
  /** The session that asks, where one does. */
  sessionId?: string | undefined;
  lifetimeHours: number;
}

/** A token to be mailed, 256 bits of chance. */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
}

/** SHA-256 in hexadecimal. */
export async function hashOf(token: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Prepares the statement that remembers the token, for the `atomically` of what asks for it. */
export async function issueToken(
  { platform, tables }: Pick<Context, 'platform' | 'tables'>,
  token: string,
  { purpose, userId, email, sessionId, lifetimeHours }: NewToken,
): Promise<(tx: Drizzle) => Statement> {
  const hash = await hashOf(token);
  const createdAt = platform.clock.now();
  const expiresAt = new Date(createdAt.getTime() + lifetimeHours * 60 * 60 * 1000);
  return (tx) =>
    tx
      .insert(tables.mailedTokens)
      .values({ id: platform.ids.next(), userId, purpose, email, sessionId, hash, expiresAt, createdAt });
}

export interface LiveToken {
  userId: string;
  email: string;
  /** The session that asked for it. */
  sessionId: string | null;
  /** Of the user as they are now. */
  username: string;
  name: string;
  currentEmail: string;
  verified: boolean;
  /**
   * Locks the token: who comes second with it waits, and finds it gone. The first statement of the `atomically` that
   * uses it.
   */
  lock(tx: Drizzle): Statement;
  /** Whether the token is still there: the condition of every statement between. */
  isLive: SQL;
  /** Uses it up, with all others of the user. The last statement. */
  useUp(tx: Drizzle): Statement;
}

/**
 * The token, its user, and the parts of the write that uses it once. @throws auth.token_invalid where it was used or is
 * too old
 */
export async function findToken(ctx: Context, purpose: TokenPurpose, token: string): Promise<LiveToken> {
  const { mailedTokens, users } = ctx.tables;
  const hash = await hashOf(token);
  const now = ctx.platform.clock.now();
  const live = and(eq(mailedTokens.hash, hash), eq(mailedTokens.purpose, purpose), gt(mailedTokens.expiresAt, now));
  const [row] = await ctx.db.query
    .select({
      userId: mailedTokens.userId,
      email: mailedTokens.email,
      sessionId: mailedTokens.sessionId,
      username: users.username,
      name: users.name,
      currentEmail: users.email,
      verified: users.emailVerified,
    })
    .from(mailedTokens)
    .innerJoin(users, eq(users.id, mailedTokens.userId))
    .where(live);
  if (!row) throw new DomainError('auth.token_invalid');
  return {
    ...row,
    lock: (tx) => tx.select({ id: mailedTokens.id }).from(mailedTokens).where(live).for('update'),
    isLive: sql`exists (select 1 from ${mailedTokens} where ${live})`,
    useUp: (tx) =>
      tx
        .delete(mailedTokens)
        .where(
          sql`${mailedTokens.userId} = ${row.userId} and exists (select 1 from ${mailedTokens} as used
            where used.hash = ${hash} and used.expires_at > ${now.toISOString()})`,
        )
        .returning({ hash: mailedTokens.hash }),
  };
}

/** Whether `useUp` found the token, given what `atomically` answered. */
export const wasUsed = (results: readonly unknown[]): boolean => {
  const last = results.at(-1);
  return Array.isArray(last) && last.length > 0;
};
