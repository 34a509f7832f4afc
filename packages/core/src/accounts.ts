import { and, eq, gt } from 'drizzle-orm';
import { commonPasswords } from './common-passwords.ts';
import type { Actor } from './context.ts';
import type { Clock, Db } from './ports.ts';
import type { TenantTables } from './schema/tenant.ts';

export interface ActiveSession {
  actor: Actor;
  /** When its life was last prolonged. */
  updatedAt: Date;
}

/** Whose session the token is, in one round trip; undefined where it ended, was revoked or never was. */
export async function findSession(db: Db, tables: TenantTables, clock: Clock, token: string): Promise<ActiveSession | undefined> {
  const { sessions, users } = tables;
  const [row] = await db.query
    .select({ id: users.id, username: users.username, role: users.role, demo: users.demo, updatedAt: sessions.updatedAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.token, token), gt(sessions.expiresAt, clock.now())));
  if (!row) return undefined;
  const { updatedAt, ...actor } = row;
  return { actor, updatedAt };
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
