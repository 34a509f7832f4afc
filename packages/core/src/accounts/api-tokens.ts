import type { ApiToken, MadeApiToken, NewApiToken } from '@isntgram/contract/accounts/api-tokens';
import type { TokenScope } from '@isntgram/contract/accounts/token-scopes';
import { limits } from '@isntgram/contract/kernel/limits';
import type { Page } from '@isntgram/contract/kernel/page';
import { and, eq, sql } from 'drizzle-orm';
import { audit, auditInsert } from '../kernel/audit/audit.ts';
import { type Context, requireActor, requireOwner, requireWriter } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import type { Passwords } from '../kernel/ports.ts';
import { newToken } from './mailed-tokens.ts';
import { provePassword } from './own-password.ts';
import { keptToken } from './session-tokens.ts';

/** By what a token is known wherever it turns up, as to who looks through code for secrets. */
const mark = 'isn_';
const dayMs = 24 * 60 * 60 * 1000;

interface TokenRow {
  id: string;
  name: string;
  scopes: string[];
  created_at: string;
  expires_at: string;
  used_at: string | null;
}

const iso = (time: string) => new Date(time).toISOString();

const apiTokenOf = ({ id, name, scopes, created_at, expires_at, used_at }: TokenRow): ApiToken => ({
  id,
  name,
  scopes: scopes as TokenScope[],
  createdAt: iso(created_at),
  expiresAt: iso(expires_at),
  usedAt: used_at === null ? null : iso(used_at),
});

/** The tokens of the actor's own programs, newest first, and for a while those that have expired. */
export async function listApiTokens(ctx: Context): Promise<Page<ApiToken>> {
  const actor = requireActor(ctx);
  const shown = new Date(ctx.platform.clock.now().getTime() - limits.expiredTokenDays * dayMs).toISOString();
  const rows = await ctx.db.rows<TokenRow>(sql`
    select id, name, scopes, created_at, expires_at, used_at from ${ctx.tables.apiTokens}
    where user_id = ${actor.id} and expires_at > ${shown}::timestamptz order by id desc`);
  return { items: rows.map(apiTokenOf), nextCursor: null };
}

/**
 * Makes a token for a program of the actor's own. Nobody can be told it a second time: what is kept is its hash.
 * @throws auth.wrong_password, token.too_many
 */
export async function createApiToken(
  ctx: Context,
  { name, scopes, days, password }: NewApiToken,
  passwords: Passwords,
): Promise<MadeApiToken> {
  const actor = requireWriter(ctx);
  await provePassword(ctx, password, 'password', passwords);
  const { apiTokens } = ctx.tables;
  const now = ctx.platform.clock.now();
  const after = (count: number) => sql`${new Date(now.getTime() + count * dayMs).toISOString()}::timestamptz`;
  const token = mark + newToken();
  const [row] = await ctx.db.rows<TokenRow>(sql`
    with made as (insert into ${apiTokens} (id, user_id, name, scopes, token, created_at, expires_at)
        select ${ctx.platform.ids.next()}::uuid, ${actor.id}::uuid, ${name}, ${sql.param([...scopes])}::text[],
          ${keptToken(token)}, ${after(0)}, ${after(days)}
        where (select count(*) from ${apiTokens} where user_id = ${actor.id} and expires_at > ${after(0)})
          < ${limits.apiTokensMax}::integer
        returning id, name, scopes, created_at, expires_at, used_at),
      told as (${auditInsert(ctx, {
        action: 'auth.token_created',
        subjectKind: 'user',
        subjectId: actor.id,
        when: sql`exists (select from made)`,
      })})
    select id, name, scopes, created_at, expires_at, used_at from made`);
  if (!row) throw new DomainError('token.too_many');
  return { ...apiTokenOf(row), token };
}

/** Lets a token be worth nothing from now on. @throws token.not_found where it is not the actor's */
export async function revokeApiToken(ctx: Context, id: string): Promise<void> {
  const actor = requireOwner(ctx);
  const { apiTokens } = ctx.tables;
  const own = and(eq(apiTokens.id, id), eq(apiTokens.userId, actor.id));
  const results = await ctx.db.atomically((tx) => [
    audit(ctx, tx, {
      action: 'auth.token_revoked',
      subjectKind: 'user',
      subjectId: actor.id,
      when: sql`exists (select 1 from ${apiTokens} where ${own})`,
    }),
    tx.delete(apiTokens).where(own).returning({ id: apiTokens.id }),
  ]);
  const removed = results.at(-1);
  if (!Array.isArray(removed) || removed.length === 0) throw new DomainError('token.not_found');
}

/** Notes that the token is in use, where that was last noted a while ago. */
export async function touchApiToken(ctx: Context, id: string): Promise<void> {
  const { apiTokens } = ctx.tables;
  await ctx.db.query.update(apiTokens).set({ usedAt: ctx.platform.clock.now() }).where(eq(apiTokens.id, id));
}
