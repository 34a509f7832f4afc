import { isLocale, type Locale } from '@isntgram/contract/kernel/locales';
import {
  type NewPushSubscription,
  type OwnPush,
  type PushChange,
  pushDevicesMax,
} from '@isntgram/contract/kernel/push/push';
import { isPushService } from '@isntgram/contract/kernel/push/services';
import { eq, or, sql } from 'drizzle-orm';
import { type Context, requireActor, requireWriter } from '../context.ts';
import { DomainError } from '../errors.ts';

/** A session is a device; programs, which come by a token, have none. @throws auth.required */
function requireSession({ sessionId }: Context): string {
  if (sessionId === undefined) throw new DomainError('auth.required');
  return sessionId;
}

/** Whether the device that asks is told of notifications, and of which. */
export async function readOwnPush(ctx: Context): Promise<OwnPush> {
  requireActor(ctx);
  const { pushSubscriptions } = ctx.tables;
  const [[row], publicKey] = await Promise.all([
    ctx.db.query
      .select({
        silenced: pushSubscriptions.silenced,
        from: pushSubscriptions.quietFrom,
        to: pushSubscriptions.quietTo,
        timeZone: pushSubscriptions.timeZone,
      })
      .from(pushSubscriptions)
      .where(eq(pushSubscriptions.sessionId, requireSession(ctx))),
    ctx.platform.push?.publicKey() ?? null,
  ]);
  return { publicKey, on: row !== undefined, silenced: row?.silenced ?? [], quiet: row ? quietOf(row) : null };
}

const quietOf = (row: { from: number | null; to: number | null; timeZone: string | null }): OwnPush['quiet'] =>
  row.from === null || row.to === null || row.timeZone === null
    ? null
    : { from: row.from, to: row.to, timeZone: row.timeZone };

/**
 * Has this device told of what comes from now on; what it was told to show stays as it was. Whoever was told there
 * before, at the same address, is not any more. @throws push.off, push.unknown_service
 */
export async function subscribe(ctx: Context, { endpoint, keys }: NewPushSubscription): Promise<OwnPush> {
  const { id: userId } = requireWriter(ctx);
  const sessionId = requireSession(ctx);
  const { clock, ids, push } = ctx.platform;
  if (!push) throw new DomainError('push.off');
  if (!isPushService(endpoint)) throw unknownService();
  const { pushSubscriptions } = ctx.tables;
  const before = await ctx.db.query.select().from(pushSubscriptions).where(eq(pushSubscriptions.sessionId, sessionId));
  const { silenced = [], quietFrom = null, quietTo = null, timeZone = null } = before[0] ?? {};
  const chosen = { silenced, quietFrom, quietTo, timeZone };
  const [id, toldUpTo] = [ids.next(), ids.next()];
  const row = { id, userId, sessionId, endpoint, ...keys, locale: ctx.locale ?? null, toldUpTo, ...chosen };
  await ctx.db.atomically((tx) => [
    tx
      .delete(pushSubscriptions)
      .where(or(eq(pushSubscriptions.sessionId, sessionId), eq(pushSubscriptions.endpoint, endpoint))),
    // Of two at once from one device, one is enough.
    tx
      .insert(pushSubscriptions)
      .values({ ...row, createdAt: clock.now() })
      .onConflictDoNothing(),
    tx
      .delete(pushSubscriptions)
      .where(sql`${pushSubscriptions.userId} = ${userId}::uuid and ${pushSubscriptions.id} in (
      select id from ${pushSubscriptions} where user_id = ${userId}::uuid order by id desc
        offset ${pushDevicesMax}::integer)`),
  ]);
  return readOwnPush(ctx);
}

const unknownService = (): DomainError => {
  const message = 'This is not the address of a push service that we know.';
  return new DomainError('push.unknown_service', undefined, [
    { path: 'endpoint', code: 'push.unknown_service', message },
  ]);
};

/** Changes what this device shows, and when. @throws request.invalid for a time zone that nobody knows */
export async function changePush(ctx: Context, { silenced, quiet }: PushChange): Promise<OwnPush> {
  requireWriter(ctx);
  if (quiet && !isTimeZone(quiet.timeZone)) {
    const message = 'Name a time zone, as Europe/Berlin.';
    throw new DomainError('request.invalid', undefined, [{ path: 'quiet.timeZone', code: 'request.invalid', message }]);
  }
  const { pushSubscriptions } = ctx.tables;
  const hours =
    quiet === undefined
      ? {}
      : { quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null, timeZone: quiet?.timeZone ?? null };
  if (silenced !== undefined || quiet !== undefined)
    await ctx.db.query
      .update(pushSubscriptions)
      .set({ ...(silenced && { silenced: [...new Set(silenced)].sort() }), ...hours })
      .where(eq(pushSubscriptions.sessionId, requireSession(ctx)));
  return readOwnPush(ctx);
}

/** Tells this device nothing more. */
export async function unsubscribe(ctx: Context): Promise<void> {
  requireActor(ctx);
  const { pushSubscriptions } = ctx.tables;
  await ctx.db.query.delete(pushSubscriptions).where(eq(pushSubscriptions.sessionId, requireSession(ctx)));
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The language in which a device reads. */
export const localeOfDevice = (locale: string | null): Locale | undefined => (isLocale(locale) ? locale : undefined);
