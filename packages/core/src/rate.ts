import type { Context } from './context.ts';
import { DomainError } from './errors.ts';

/** Throws, with `detail` for the person, where the actor did what `what` names more than `limit` times within a minute. */
export async function takeTurn(ctx: Context, what: string, limit: number, detail: string): Promise<void> {
  const key = `${what}:${ctx.tenant.slug}:${ctx.actor?.id}`;
  if (await ctx.platform.rateLimiter.take(key, { limit, periodSeconds: 60 })) return;
  throw new DomainError('request.rate_limited', detail);
}
