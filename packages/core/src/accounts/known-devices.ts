import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import { afterAnswer, type Context } from '../kernel/context.ts';
import { announce } from '../kernel/live.ts';
import { tellOneself } from '../kernel/notices/tell.ts';
import { placeOf } from '../kernel/rates/client-place.ts';
import { networkOf } from '../kernel/rates/network-address.ts';
import { readUserAgent } from '../kernel/user-agent.ts';
import { hashOf } from './mailed-tokens.ts';
import { newSignInMail } from './mails/account-mails.ts';

/** By what the asker's browser is known where it keeps no cookie: a hash of its name and its network. */
export async function marksOf({ client }: Pick<Context, 'client'>): Promise<string[]> {
  return client?.address ? [await hashOf(`${client.agent}\n${networkOf(client.address)}`)] : [];
}

const remember = (
  { platform, tables: { knownDevices } }: Context,
  userId: string,
  marks: readonly string[],
): SQL => sql`
  insert into ${knownDevices} (user_id, mark, seen_at)
  select ${userId}::uuid, mark, ${platform.clock.now().toISOString()} from unnest(${sql.param([...marks])}::text[]) mark
  on conflict (user_id, mark) do update set seen_at = excluded.seen_at`;

/** Notes after the answer where somebody is signed in, and tells nobody: they just signed up, or were here before. */
export function noteDevice(ctx: Context, userId: string): Promise<void> {
  return afterAnswer(ctx, async () => {
    const marks = await marksOf(ctx);
    if (marks.length > 0) await ctx.db.rows(remember(ctx, userId, marks));
  });
}

export interface SignIn {
  userId: string;
  /** The cookie says that the device is known. */
  known: boolean;
}

/**
 * After a sign-in: tells its person where it came from a device that was not known, by a notification and, where the
 * address is theirs, by mail.
 */
export function watchSignIn(ctx: Context, { userId, known }: SignIn): Promise<void> {
  return afterAnswer(ctx, async () => {
    const { knownDevices, users } = ctx.tables;
    const marks = await marksOf(ctx);
    const [person] = await ctx.db.rows<{ email: string; verified: boolean; username: string; known: boolean }>(sql`
      with noted as (${remember(ctx, userId, marks)} returning 1)
      select u.email, u.email_verified as verified, u.username, u.demo or ${known} or exists (
        select 1 from ${knownDevices} where user_id = u.id and mark = any(${sql.param(marks)}::text[])) as known
      from ${users} u where u.id = ${userId}`);
    if (!person || person.known) return;
    await ctx.db.atomically((tx) => [tellOneself(ctx, tx, 'new_sign_in', userId)]);
    await announce(ctx, [userId]);
    // An address that nobody has proven may be a stranger's.
    if (!person.verified) return;
    const device = readUserAgent(ctx.client?.agent ?? '');
    await ctx.platform.mailer.send(newSignInMail(ctx, { to: person.email, username: person.username, device }));
  });
}

/** Whether the user has a session that began at this place. */
export async function isKnownPlace(
  { db, platform, tables: { sessions } }: Pick<Context, 'db' | 'platform' | 'tables'>,
  userId: string,
  place: string,
): Promise<boolean> {
  const rows = await db.query
    .selectDistinct({ address: sessions.ipAddress })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, platform.clock.now())))
    .limit(100);
  return rows.some(({ address }) => address !== null && placeOf(address) === place);
}
