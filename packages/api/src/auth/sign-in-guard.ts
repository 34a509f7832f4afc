import { demoAccount } from '@isntgram/contract/accounts/demo-account';
import { accountsCalled } from '@isntgram/core/accounts/accounts';
import { isKnownPlace } from '@isntgram/core/accounts/known-devices';
import { type Counted, countedAs, rateLimited, spend } from '@isntgram/core/kernel/rates/rate';
import type { Context as HonoContext } from 'hono';
import type { ApiEnv } from '../environment.ts';
import { placeOfCall } from '../rates/rate.ts';
import { hasDevice, knownDevice } from './known-device.ts';

type Call = HonoContext<ApiEnv>;

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Counts a try to sign in as `name`, a username or an address, before its password is looked at; answers how to take it
 * back when it was right, since failures alone count. Guesses from one place are few, those from everywhere not many
 * more; but a device that the account knows, or a place where it is signed in, has a count of its own: no stranger's
 * guesses lock its owner out.
 * @throws request.rate_limited
 */
export async function admitSignIn(c: Call, name: string): Promise<() => Promise<void>> {
  const { ctx } = c.var;
  const place = placeOfCall(c);
  const account = [ctx.tenant.slug, name];
  const spent: Counted[] = [];
  const trySpend = async (counted: Counted | undefined): Promise<number> => {
    if (!counted) return 0;
    const { allowed, resetSeconds } = await ctx.platform.rateLimiter.take(counted.key, counted.rule);
    if (allowed) spent.push(counted);
    return allowed ? 0 : Math.max(1, resetSeconds);
  };
  const everybody = countedAs(ctx, 'signIn', 'address', [place]);
  if (everybody) {
    await spend(ctx, everybody);
    spent.push(everybody);
  }
  // The demo account's password is no secret, and it is everybody's.
  if (name !== demoAccount.username) {
    const waitSeconds =
      (await trySpend(countedAs(ctx, 'signIn', 'accountHere', [...account, place]))) ||
      (await trySpend(countedAs(ctx, 'signIn', 'account', account)));
    if (waitSeconds > 0) {
      const known = await knownAsAny(c, name);
      const own =
        known === undefined ? undefined : countedAs(ctx, 'signIn', 'accountHere', [...account, 'known', known]);
      if (!own) throw rateLimited({ resetSeconds: waitSeconds });
      await spend(ctx, own);
      spent.push(own);
    }
  }
  return async () => {
    for (const { key, rule } of spent) await ctx.platform.rateLimiter.giveBack(key, rule);
  };
}

/** As what the account knows the device or the place, if it does. */
export async function knownAs(c: Call, userId: string): Promise<string | undefined> {
  const { ctx } = c.var;
  const place = placeOfCall(c);
  const device = await knownDevice(ctx, c.req.header('cookie'), userId);
  if (device !== undefined) return device;
  return (await isKnownPlace(ctx, userId, place)) ? `place ${place}` : undefined;
}

/**
 * Who signs in as `name` on a device that one of these accounts knows waits in its own line, before any crowd. Without
 * a cookie nothing is asked; with one, as much is reckoned whether there is such an account or not.
 */
export async function goAhead(c: Call, name: string): Promise<void> {
  const { ctx, passwordsFrom } = c.var;
  const cookies = c.req.header('cookie');
  // The demo account is everybody's: one line for all of them would be none.
  if (name === demoAccount.username || !hasDevice(ctx, cookies)) return;
  const accounts = await accountsCalled(ctx, name);
  for (const userId of accounts.length > 0 ? accounts : [nobody]) {
    if ((await knownDevice(ctx, cookies, userId)) === undefined) continue;
    c.set('passwords', passwordsFrom(`${ctx.tenant.slug} ${userId}`, true));
    return;
  }
}

async function knownAsAny(c: Call, name: string): Promise<string | undefined> {
  for (const userId of await accountsCalled(c.var.ctx, name)) {
    const known = await knownAs(c, userId);
    if (known !== undefined) return known;
  }
  return undefined;
}
