import { limits } from '@isntgram/contract/kernel/limits';
import { desc, eq, fillPlaceholders, or, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Actor, Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { frozenInSql } from '../kernel/freeze.ts';
import type { Clock, Db, PreparedQuery } from '../kernel/ports.ts';
import type { TenantTables } from '../schema/tenant.ts';
import { marksOf } from './known-devices.ts';
import { isWelcome } from './leaving/leave.ts';
import { keptToken } from './session-tokens.ts';

/** What somebody comes with: a session's token, or that of a program of theirs. */
export type Proof = string | { apiToken: string };

/** A session, or a program's token, which acts as a session does within its scopes. */
export interface ActiveSession {
  id: string;
  actor: Actor;
  /** When its life was last prolonged. */
  updatedAt: Date;
  /** When it was last used, to within minutes. */
  seenAt: Date;
  /** What is frozen, for `includesCommunity`. */
  frozen: readonly string[] | null;
  /** Of a program's token alone: what it may do. */
  scopes?: readonly string[] | undefined;
}

interface SessionRow extends Actor {
  unconfirmed: boolean;
  leaving: boolean;
  joined_at: string;
  session_id: string;
  updated_at: string;
  seen_at: string;
  frozen: string[] | null;
  scopes?: string[];
}

type Given = string | Placeholder;

/**
 * The one row of an active session and its user, as a query; nothing where it ended, was revoked or never was. Rows of
 * the release before still hold the token itself for a while.
 */
const sessionOf = (tables: TenantTables, { kept, token, now }: { kept: Given; token: Given; now: Given }): SQL => sql`
  select u.id, u.username, u.role, u.demo, u.following_count, u.created_at as joined_at,
    s.id as session_id, s.updated_at, s.seen_at,
    not u.email_verified
      and u.created_at < ${now}::timestamptz - interval '${sql.raw(String(limits.unconfirmedDaysMax))} days'
        as unconfirmed,
    u.leaving_since is not null as leaving,
    ${frozenInSql} as frozen
  from ${tables.sessions} s join ${tables.users} u on u.id = s.user_id
  where s.token in (${kept}, ${token}) and s.expires_at > ${now}::timestamptz and ${isWelcome(sql`u`)}
    and (u.leaving_since is null
      or u.leaving_since > ${now}::timestamptz - interval '${sql.raw(String(limits.deletionUndoDays))} days')
    and s.created_at > ${now}::timestamptz - interval '${sql.raw(String(limits.sessionDaysMax))} days'`;

/**
 * The same of a program's token. It is never a moderator's or an admin's: what they do no program does for them; and
 * nobody's who wants to be deleted.
 */
const programOf = (tables: TenantTables, { kept, now }: { kept: Given; now: Given }): SQL => sql`
  select u.id, u.username, 'user' as role, u.demo, u.following_count, u.created_at as joined_at,
    t.id as session_id, t.created_at as updated_at,
    coalesce(t.used_at, 'epoch'::timestamptz) as seen_at,
    not u.email_verified
      and u.created_at < ${now}::timestamptz - interval '${sql.raw(String(limits.unconfirmedDaysMax))} days'
        as unconfirmed,
    false as leaving, ${frozenInSql} as frozen, t.scopes
  from ${tables.apiTokens} t join ${tables.users} u on u.id = t.user_id
  where t.token = ${kept} and t.expires_at > ${now}::timestamptz and ${isWelcome(sql`u`)} and u.leaving_since is null`;

const activeSession = ({
  session_id,
  updated_at,
  seen_at,
  id,
  username,
  role,
  demo,
  unconfirmed,
  leaving,
  joined_at,
  frozen,
  scopes,
}: SessionRow): ActiveSession => ({
  id: session_id,
  actor: { id, username, role, demo, unconfirmed, leaving, since: new Date(joined_at) },
  updatedAt: new Date(updated_at),
  seenAt: new Date(seen_at),
  frozen,
  scopes,
});

/**
 * Whose session the token is, in one round trip; undefined where it ended, was revoked or never was. Every signed-in
 * request asks this, so it is plain SQL: building it costs a tenth of what the query builder takes.
 */
export async function findSession(
  db: Db,
  tables: TenantTables,
  clock: Clock,
  token: string,
): Promise<ActiveSession | undefined> {
  const [row] = await db.rows<SessionRow>(
    sessionOf(tables, { kept: keptToken(token), token, now: clock.now().toISOString() }),
    'often',
  );
  return row && activeSession(row);
}

/** Whose program's token it is; undefined where it has expired, was revoked or never was. */
export async function findApiToken(
  db: Db,
  tables: TenantTables,
  clock: Clock,
  token: string,
): Promise<ActiveSession | undefined> {
  const [row] = await db.rows<SessionRow>(
    programOf(tables, { kept: keptToken(token), now: clock.now().toISOString() }),
    'often',
  );
  return row && activeSession(row);
}

/** Something that is read as the session's user. */
export interface SessionRead {
  /** One for each different text that `write` writes. */
  name: string;
  /**
   * Writes an SQL expression of JSON text, in which the actor's id and the origin stand for values not known yet; `me`
   * is the session's row.
   */
  write: (ctx: Context) => SQL;
  /** What fills the placeholders that `write` left. */
  values: Readonly<Record<string, unknown>>;
}

type Written = PreparedQuery & { params: unknown[] };
/** As many as there are reads: the text names no tenant. */
const written = new Map<string, Written>();
const dialect = new PgDialect();

function sessionQuery(ctx: Context, { name: read, write }: SessionRead, isProgram: boolean): Written {
  const name = isProgram ? `${read}_program` : read;
  const known = written.get(name);
  if (known) return known;
  const own: Context = {
    ...ctx,
    origin: sql.placeholder('origin') as unknown as string,
    actor: { id: sql`(select id from me)` as unknown as string, username: '', role: 'user', demo: false },
  };
  const given = { kept: sql.placeholder('kept'), token: sql.placeholder('token'), now: sql.placeholder('now') };
  const me = (isProgram ? programOf : sessionOf)(ctx.tables, given);
  const statement = sql`with me as materialized (${me}) select me.*, ${write(own)} as json from me`;
  const { sql: text, params } = dialect.sqlToQuery(statement);
  const query = { name, text, params };
  written.set(name, query);
  return query;
}

/** JSON text that was read as the user of a session; null where the expression was. */
export interface SessionAnswer<Json extends string | null = string> {
  session: ActiveSession;
  json: Json;
}

/**
 * Finds the session and reads something as its user in one round trip, and writes the SQL for it once: for what is
 * asked most.
 * @throws auth.required where there is no such session, token.invalid where no program has such a token
 */
export async function readAsSession<Json extends string | null = string>(
  ctx: Context,
  proof: Proof | undefined,
  read: SessionRead,
): Promise<SessionAnswer<Json>> {
  if (proof === undefined) throw new DomainError('auth.required');
  const isProgram = typeof proof === 'object';
  const token = isProgram ? proof.apiToken : proof;
  const values = {
    ...read.values,
    kept: keptToken(token),
    token,
    now: ctx.platform.clock.now().toISOString(),
    origin: ctx.origin,
  };
  const query = sessionQuery(ctx, read, isProgram);
  const [row] = await ctx.db.prepared<SessionRow & { json: Json }>(query, fillPlaceholders(query.params, values));
  if (!row) throw new DomainError(isProgram ? 'token.invalid' : 'auth.required');
  return { session: activeSession(row), json: row.json };
}

/** Is there a demo account in this community? */
export async function hasDemo(db: Db, tables: TenantTables): Promise<boolean> {
  const rows = await db.query
    .select({ id: tables.users.id })
    .from(tables.users)
    .where(eq(tables.users.demo, true))
    .limit(1);
  return rows.length > 0;
}

export interface Claimant {
  username: string;
  verified: boolean;
  hash: string;
}

/** As many accounts that only claim an address may sign in by it; the others by their usernames. */
const claimsMax = 2;
/** How many accounts an address may mean at most, the one that has proven it included. */
export const claimantsMax = claimsMax + 1;

/**
 * The accounts that an email address may mean: the one that has proven it, then of those that claim it the ones that
 * this browser was in before, the oldest and the newest. However many strangers claim an address, whoever it belongs to
 * finds their account.
 */
export async function findClaimants(
  ctx: Context,
  email: string,
): Promise<{ proven: Claimant | undefined; claims: Claimant[] }> {
  const { knownDevices, users, credentials } = ctx.tables;
  const marks = await marksOf(ctx);
  const found = await ctx.db.rows<Claimant>(sql`
    select username, verified, hash from (
      select u.id, u.username, u.email_verified as verified, c.password as hash,
        exists (select 1 from ${knownDevices} d where d.user_id = u.id
          and d.mark = any(${sql.param(marks)}::text[])) as here,
        least(row_number() over (order by u.id), row_number() over (order by u.id desc)) as depth
      from ${users} u join ${credentials} c on c.user_id = u.id and c.provider_id = 'credential'
      where u.email = ${email} and c.password is not null) claimants
    order by verified desc, here desc, depth, id desc limit ${claimantsMax}`);
  const proven = found.find(({ verified }) => verified);
  return { proven, claims: found.filter((each) => each !== proven).slice(0, claimsMax) };
}

/** The ids of the accounts that a username or an address may mean; the one that has proven the address first. */
export async function accountsCalled(
  { db, tables: { users } }: Pick<Context, 'db' | 'tables'>,
  name: string,
): Promise<string[]> {
  const rows = await db.query
    .select({ id: users.id })
    .from(users)
    .where(or(eq(users.username, name), eq(users.email, name)))
    .orderBy(desc(users.emailVerified), desc(users.id))
    .limit(claimantsMax);
  return rows.map(({ id }) => id);
}
