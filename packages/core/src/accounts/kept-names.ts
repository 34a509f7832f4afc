import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';

type Looking = Pick<Context, 'platform' | 'tables'>;

/** A query of the ids of who is called so, or was until lately: what leads to somebody by their name. */
export const idsCalled = ({ platform, tables: { formerUsernames, users } }: Looking, usernames: string[]): SQL => sql`
  select id from ${users} where username = any(${sql.param(usernames)}::text[])
  union select user_id from ${formerUsernames} where username = any(${sql.param(usernames)}::text[])
    and until > ${platform.clock.now().toISOString()}::timestamptz`;

/** Is it somebody's former name, which nobody else can have yet? */
export async function isKeptName({ db, platform, tables }: Pick<Context, 'db' | 'platform' | 'tables'>, name: string) {
  const rows = await db.rows<{ user_id: string }>(sql`select user_id from ${tables.formerUsernames}
    where username = ${name} and until > ${platform.clock.now().toISOString()}::timestamptz`);
  return rows.length > 0;
}
