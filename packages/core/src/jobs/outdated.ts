import { limits } from '@isntgram/contract/kernel/limits';
import { lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { TenantWork } from '../kernel/work/work.ts';
import { wholeAddress } from '../schema/notice-tables.ts';

const dayMs = 24 * 60 * 60_000;
/** A request is repeated within minutes, if at all. */
const keyMs = dayMs;
const sessionMs = limits.sessionDaysMax * dayMs;
const addressMs = limits.auditAddressDaysMax * dayMs;
/** So long its owner still sees that a token has expired. */
const tokenMs = limits.expiredTokenDays * dayMs;
/** As long as a browser keeps the cookie that it is known by. */
const deviceMs = 400 * dayMs;

type Bite = (work: TenantWork, rowsMax: number) => SQL;

/** The bites that take away what a tenant keeps for a time only. */
export const outdated = (work: TenantWork): Bite[] => [...expired(work), hashPlainTokens, cutAddresses];

const ago = ({ platform }: TenantWork, ms: number): Date => new Date(platform.clock.now().getTime() - ms);

/** The bites that forget what its time has run out for. */
function expired(work: TenantWork): Bite[] {
  const { apiTokens, filters, idempotencyKeys, invitations, knownDevices, mailedTokens, sessions, verifications } =
    work.tables;
  const now = work.platform.clock.now();
  return [
    forget(idempotencyKeys, lt(idempotencyKeys.createdAt, ago(work, keyMs))),
    forget(sessions, or(lt(sessions.expiresAt, now), lte(sessions.createdAt, ago(work, sessionMs)))),
    forget(apiTokens, lt(apiTokens.expiresAt, ago(work, tokenMs))),
    forget(knownDevices, lt(knownDevices.seenAt, ago(work, deviceMs))),
    forget(mailedTokens, lt(mailedTokens.expiresAt, now)),
    forget(invitations, lt(invitations.expiresAt, now)),
    forget(filters, lt(filters.removedAt, ago(work, keyMs))),
    forget(verifications, lt(verifications.expiresAt, now)),
  ];
}

/** What changed meanwhile is another row to Postgres, and stays. */
const forget =
  (table: PgTable, condition: SQL | undefined): Bite =>
  (_, rowsMax) =>
    sql`
    delete from ${table} where ctid = any(array(select ctid from ${table} where ${condition} limit ${rowsMax}::integer))
      returning 1`;

/**
 * Takes away, once the release before is gone for good, the tokens that it wrote as they are; as `keptToken` writes
 * them.
 */
const hashPlainTokens: Bite = ({ platform, tables: { sessions } }, rowsMax) => sql`
  update ${sessions} set plain_until = null,
    token = case when token like '.%' then token else '.' || encode(sha256(convert_to(token, 'UTF8')), 'hex') end
  where id in (select id from ${sessions} where plain_until < ${platform.clock.now().toISOString()}
    limit ${rowsMax}::integer)
  returning 1`;

/**
 * Leaves of the addresses in the trail, once they are old, the networks that they lie in; as `networkOf` writes them.
 */
const cutAddresses: Bite = (work, rowsMax) => sql`
  update ${work.tables.auditEvents}
    set address = network(set_masklen(address, case family(address) when 4 then 24 else 48 end))
  where id in (select id from ${work.tables.auditEvents}
    where created_at < ${ago(work, addressMs).toISOString()} and ${wholeAddress} limit ${rowsMax})
  returning 1`;
