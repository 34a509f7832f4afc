import type { Context } from './context.ts';
import { DomainError } from './errors.ts';

/** What one person may do only so often within a minute, and what they hear who did it more often. */
const turns = {
  comment: [60, 'That is a lot of comments at once. Wait a minute and go on.'],
  edit: [60, 'That is a lot of changes at once. Wait a minute and go on.'],
  follow: [120, 'You follow a lot of people at once. Wait a minute and go on.'],
  like: [120, 'That is a lot of likes at once. Wait a minute and go on.'],
  media: [120, 'That is a lot of photos at once. Wait a minute and go on.'],
  report: [10, 'That is a lot of reports at once. Wait a minute and go on.'],
} as const;

/** Throws where the actor did what `what` names too often within a minute. */
export async function takeTurn(ctx: Context, what: keyof typeof turns): Promise<void> {
  const [limit, detail] = turns[what];
  const key = `${what}:${ctx.tenant.slug}:${ctx.actor?.id}`;
  if (await ctx.platform.rateLimiter.take(key, { limit, periodSeconds: 60 })) return;
  throw new DomainError('request.rate_limited', detail);
}
