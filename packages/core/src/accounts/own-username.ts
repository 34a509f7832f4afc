import { limits } from '@isntgram/contract/kernel/limits';
import { sql } from 'drizzle-orm';
import { auditInsert } from '../kernel/audit/audit.ts';
import { type Context, requireWriter } from '../kernel/context.ts';
import { DomainError, isDuplicate } from '../kernel/errors.ts';
import { checkFilters, reportFound } from '../kernel/filters/check-filters.ts';
import { isReserved, type Modular } from '../kernel/module.ts';
import type { Passwords } from '../kernel/ports.ts';
import { provePassword } from './own-password.ts';
import { usernameTaken } from './sign-up.ts';

/**
 * Gives the actor another name. The one before leads to them for some days, and is nobody else's until then; taken
 * back, it is theirs as before.
 * @throws auth.wrong_password, auth.username_taken, auth.username_too_often, filter.refused
 */
export async function changeUsername(
  ctx: Modular<Context>,
  { username, password }: { username: string; password: string },
  passwords: Passwords,
): Promise<void> {
  const actor = requireWriter(ctx);
  await provePassword(ctx, password, 'password', passwords);
  if (isReserved(ctx.platform, username)) throw usernameTaken();
  if (username === actor.username) return;
  const found = await checkFilters(ctx, { username });
  const { formerUsernames, users } = ctx.tables;
  const now = ctx.platform.clock.now();
  const [at, until] = [now, new Date(now.getTime() + limits.formerUsernameDays * 24 * 60 * 60_000)].map(
    (time) => sql`${time.toISOString()}::timestamptz`,
  );
  try {
    const [row] = await ctx.db.rows<{ free: boolean; often: boolean; changed: boolean }>(sql`
      with asked as materialized (select
          not exists (select from ${formerUsernames}
            where username = ${username} and user_id <> ${actor.id} and until > ${at}) as free,
          (select count(*) from ${formerUsernames} where user_id = ${actor.id} and until > ${at}
            and username <> ${username}) >= ${limits.formerUsernamesMax}::integer as often),
        changed as (update ${users} u set username = ${username}, display_username = ${username}, updated_at = ${at}
          from asked where u.id = ${actor.id} and u.username = ${actor.username} and asked.free and not asked.often
          returning u.id),
        kept as (insert into ${formerUsernames} (username, user_id, until)
          select ${actor.username}, id, ${until} from changed
          on conflict (username) do update set user_id = excluded.user_id, until = excluded.until),
        freed as (delete from ${formerUsernames} where username = ${username} and exists (select from changed)),
        told as (${auditInsert(ctx, {
          action: 'auth.username_changed',
          subjectKind: 'user',
          subjectId: actor.id,
          when: sql`exists (select from changed)`,
        })})
      select free, often, exists (select from changed) as changed from asked`);
    if (row?.often) throw new DomainError('auth.username_too_often');
    if (!row?.changed) throw usernameTaken();
  } catch (error) {
    throw isDuplicate(error) ? usernameTaken() : error;
  }
  const me = { subject: { kind: 'user', id: actor.id }, userId: actor.id } as const;
  for (const statement of reportFound(ctx, ctx.db.query, found, me)) await statement;
}
