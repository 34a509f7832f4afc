import { demoAccount } from '@isntgram/contract/accounts';
import type { Context } from '@isntgram/core/context';
import { DomainError } from '@isntgram/core/errors';
import type { Context as HonoContext } from 'hono';
import type { ApiEnv } from './environment.ts';

/**
 * Ten tries a minute at one door for one account from one address, so that nobody can lock somebody else out; a hundred from
 * everywhere, which the demo account, that is everybody's, is spared; three hundred from one address, whichever accounts it tries.
 */
export async function slowDown(c: HonoContext<ApiEnv>, door: string, account?: string): Promise<void> {
  const ctx = c.get('ctx');
  const address = c.req.header('x-client-address') ?? '';
  const key = `${door}:${ctx.tenant.slug}`;
  await take(ctx, `${key}:from ${address}`, 300);
  if (account === undefined || account === demoAccount.username) return;
  await take(ctx, `${key}:${account} from ${address}`, 10);
  await take(ctx, `${key}:${account}`, 100);
}

/** Five mails a minute to one address, whoever asks for them and wherever: a mailbox is not to be flooded through us. */
export const slowMails = (c: HonoContext<ApiEnv>, address: string): Promise<void> =>
  take(c.get('ctx'), `mail:${c.get('ctx').tenant.slug}:${address}`, 5);

async function take({ platform }: Context, key: string, limit: number): Promise<void> {
  if (await platform.rateLimiter.take(key, { limit, periodSeconds: 60 })) return;
  throw new DomainError('request.rate_limited', 'Too many tries. Wait a minute, then try again.');
}
