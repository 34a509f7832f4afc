import { tokenScopeOf } from '@isntgram/contract/accounts/token-scopes';
import type { ActiveSession } from '@isntgram/core/accounts/accounts';
import { DomainError } from '@isntgram/core/kernel/errors';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import type { ApiEnv } from './environment.ts';

/** The token that a program sends instead of a session, as RFC 6750 has it. */
export const bearerOf = (c: HonoContext<ApiEnv>): string | undefined =>
  /^Bearer +([\w.~+/-]+=*) *$/i.exec(c.req.header('authorization') ?? '')?.[1];

/** Refuses what none of the token's scopes allows. @throws token.scope */
export function requireScope(c: HonoContext<ApiEnv>, { scopes }: Pick<ActiveSession, 'scopes'>): void {
  const wanted = tokenScopeOf(c.req.method, c.req.path);
  if (scopes === undefined || (wanted !== undefined && scopes.includes(wanted))) return;
  throw new DomainError(
    'token.scope',
    wanted
      ? `This token may not do that: it lacks the scope ${wanted}. Make one that has it.`
      : 'No token may do that. Sign in to do it yourself.',
  );
}

/** Stands behind what counts requests, so that guesses count too. @throws token.invalid, token.scope */
export const withinScope: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (bearerOf(c) !== undefined) {
    const scopes = c.get('scopes');
    if (!c.var.ctx.actor || !scopes) throw new DomainError('token.invalid');
    requireScope(c, { scopes });
  }
  await next();
};
