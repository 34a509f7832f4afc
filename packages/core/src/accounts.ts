import { eq, type SQL, sql } from 'drizzle-orm';
import { commonPasswords } from './common-passwords.ts';
import type { Actor, Context } from './context.ts';
import type { Clock, Db } from './ports.ts';
import type { TenantTables } from './schema/tenant.ts';

export interface ActiveSession {
  actor: Actor;
  /** When its life was last prolonged. */
  updatedAt: Date;
}

type SessionRow = Actor & { updated_at: string };

/** The one row of an active session and its user, as a query; nothing where it ended, was revoked or never was. */
const sessionOf = (tables: TenantTables, clock: Clock, token: string): SQL => sql`
  select u.id, u.username, u.role, u.demo, s.updated_at from ${tables.sessions} s join ${tables.users} u on u.id = s.user_id
  where s.token = ${token} and s.expires_at > ${clock.now().toISOString()} and u.suspended_at is null`;

const activeSession = ({ id, username, role, demo, updated_at }: SessionRow): ActiveSession => ({
  actor: { id, username, role, demo },
  updatedAt: new Date(updated_at),
});

/**
 * Whose session the token is, in one round trip; undefined where it ended, was revoked or never was. Every signed-in request asks
 * this, so it is plain SQL: building it costs a tenth of what the query builder takes.
 */
export async function findSession(db: Db, tables: TenantTables, clock: Clock, token: string): Promise<ActiveSession | undefined> {
  const [row] = await db.rows<SessionRow>(sessionOf(tables, clock, token));
  return row && activeSession(row);
}

/**
 * Finds the session and reads something as its user in one round trip, for what is asked most. `read` writes an SQL expression of
 * JSON text for a context whose actor's id is not a value yet, but the id that the database finds.
 */
export async function readAsSession(
  ctx: Context,
  token: string,
  read: (ctx: Context) => SQL,
): Promise<(ActiveSession & { json: string }) | undefined> {
  const me = { id: sql`(select id from me)` as unknown as string, username: '', role: 'user', demo: false } as const;
  const [row] = await ctx.db.rows<SessionRow & { json: string }>(sql`
    with me as materialized (${sessionOf(ctx.tables, ctx.platform.clock, token)}) select me.*, ${read({ ...ctx, actor: me })} as json from me`);
  return row && { ...activeSession(row), json: row.json };
}

/** Why a password is too easy to guess, or undefined where it is not. Asks no service: the list is built in. */
export function passwordFault(password: string, about: { email: string; username: string; name: string }): string | undefined {
  const folded = password.toLowerCase();
  if (commonPasswords.has(folded)) return 'This is one of the commonest passwords. Choose another one.';
  if (new Set(folded).size < 4) return 'This password repeats few characters. Choose another one.';
  const known = [about.email, about.email.split('@')[0] ?? '', about.username, about.name].map((value) => value.toLowerCase());
  if (known.some((value) => value.length > 3 && folded === value)) return 'Do not use your name or address as the password.';
  return undefined;
}

/** Is there a demo account in this community? */
export async function hasDemo(db: Db, tables: TenantTables): Promise<boolean> {
  const rows = await db.query.select({ id: tables.users.id }).from(tables.users).where(eq(tables.users.demo, true)).limit(1);
  return rows.length > 0;
}
