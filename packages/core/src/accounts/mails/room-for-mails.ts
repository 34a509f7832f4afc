import type { Context, Means } from '../../kernel/context.ts';
import { mailboxOf, placeOf } from '../../kernel/rates/client-place.ts';
import { type Counted, countedAs, rateLimited, spendAll } from '../../kernel/rates/rate.ts';

/**
 * Why a mail goes to an address that nobody has proven to be the asker's: `change` where they have proven another one.
 */
export type MailCause = 'sign-up' | 'confirmation' | 'change' | 'join-request';

type Counts = readonly (Counted | undefined)[];

const placeOfClient = ({ client }: Context): string => placeOf(client?.address ?? '');

/** A mailbox is not to be flooded through us, from one place or from many. */
const ofMailbox = (ctx: Context, cause: MailCause, to: string): Counts => [
  countedAs(ctx, 'mail', 'mailboxHere', [cause, mailboxOf(to), placeOfClient(ctx)]),
  countedAs(ctx, 'mail', 'mailbox', [cause, mailboxOf(to)]),
];

/** For who is signed in and waits for the mail. @throws request.rate_limited */
export async function spendMail(ctx: Context, cause: MailCause, to: string): Promise<void> {
  const { refusal } = await spendAll(ctx, ofMailbox(ctx, cause, to));
  if (refusal) throw rateLimited(refusal);
}

/**
 * Sends where there is room, and says nothing where there is none: whether a mail goes out is for its owner alone to
 * see.
 */
export async function mailQuietly(
  ctx: Context,
  cause: MailCause,
  to: string,
  send: () => Promise<void>,
): Promise<void> {
  await sendWithin(ctx, ofMailbox(ctx, cause, to), send);
}

export interface ResetMail {
  to: string;
  /** Whether the account has proven that `to` is its own: else it may be that of somebody who has no account at all. */
  proven: boolean;
  /** As what the account knows the device or the place that asks, if it does. */
  known(): Promise<string | undefined>;
}

/**
 * Sends the way back in. What strangers ask for never takes it away from an account's owner: where they were too many,
 * a link that is still good lies in the mailbox already, and a device or a place that the account knows has a count of
 * its own.
 */
export async function mailReset(
  ctx: Context,
  { to, proven, known }: ResetMail,
  send: () => Promise<void>,
): Promise<void> {
  const account = [ctx.tenant.slug, to];
  const from = (whom: readonly string[]) => countedAs(ctx, 'resetMail', 'accountHere', [...account, ...whom]);
  const always = proven ? [] : [countedAs(ctx, 'resetMail', 'mailbox', [mailboxOf(to)])];
  const byAnybody = [from(['place', placeOfClient(ctx)]), countedAs(ctx, 'resetMail', 'account', account)];
  if (await sendWithin(ctx, [...byAnybody, ...always], send)) return;
  const owner = await known();
  if (owner !== undefined) await sendWithin(ctx, [from(['known', owner]), ...always], send);
}

/**
 * How many of so many weekly mails may go out now, which are counted then; of the others, when. A community's own
 * count: what somebody waits for, as the mails about accounts, never waits for these.
 */
export async function roomForWeeklyMails(
  { platform, tenant }: Pick<Means, 'platform' | 'tenant'>,
  wanted: number,
): Promise<{ granted: number; againAfterMs: number }> {
  const counted = countedAs({ platform, actor: undefined }, 'weeklyMail', 'tenant', [tenant.slug]);
  if (!counted || wanted === 0) return { granted: wanted, againAfterMs: 0 };
  const { key, rule } = counted;
  const all = await platform.rateLimiter.take(key, rule, wanted);
  if (all.allowed) return { granted: wanted, againAfterMs: 0 };
  const againAfterMs = all.resetSeconds * 1_000;
  const room = Math.min(all.remaining, wanted);
  const some = room > 0 ? await platform.rateLimiter.take(key, rule, room) : all;
  return { granted: some.allowed ? room : 0, againAfterMs };
}

/** Answers whether there was room. A mail that could not be sent counts as none. */
async function sendWithin(ctx: Context, counts: Counts, send: () => Promise<void>): Promise<boolean> {
  const { refusal, giveBack } = await spendAll(ctx, counts);
  if (refusal) return false;
  try {
    await send();
  } catch (error) {
    await giveBack();
    throw error;
  }
  return true;
}
