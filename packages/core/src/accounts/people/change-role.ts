import type { RoleChange } from '@isntgram/contract/community/people';
import type { Role } from '@isntgram/contract/network/moderation';
import { sql } from 'drizzle-orm';
import { auditInsert } from '../../kernel/audit/audit.ts';
import { type Context, requireAdmin } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { announce, disconnect } from '../../kernel/live.ts';
import { type Modular, modulesOf } from '../../kernel/module.ts';
import { toldOneself } from '../../kernel/notices/tell.ts';
import type { Passwords } from '../../kernel/ports.ts';
import { rolesOf } from '../../kernel/roles/roles.ts';
import { provePassword } from '../own-password.ts';

const notices = { user: 'made_user', moderator: 'made_moderator', admin: 'made_admin' } as const satisfies Record<
  Role,
  string
>;

interface Outcome {
  known: boolean;
  fit: boolean;
  /** Is there an admin besides? */
  left: boolean;
  /** Is the actor one still? */
  mine: boolean;
  changed: boolean;
}

/**
 * Makes somebody what `role` says, and tells them. One statement: of admins who demote each other at once the second
 * waits, and finds that nobody would be left. Nobody changes their own.
 * @throws role.own, auth.wrong_password, person.not_found, role.unfit, role.last_admin
 */
export async function changeRole(
  ctx: Modular<Context>,
  id: string,
  { role, password }: RoleChange,
  passwords: Passwords,
): Promise<void> {
  const actor = requireAdmin(ctx);
  if (id === actor.id) throw new DomainError('role.own');
  if (!rolesOf({ modules: modulesOf(ctx.platform, ctx.tenant) }).includes(role)) throw new DomainError('role.unfit');
  await provePassword(ctx, password, 'password', passwords);
  const { joinRequests, users } = ctx.tables;
  const now = ctx.platform.clock.now().toISOString();
  const changed = sql`exists (select 1 from changed)`;
  const noted = auditInsert(ctx, {
    ...{ action: 'role.granted', subjectKind: 'user', subjectId: id, detail: { note: role }, when: changed },
  });
  // The admins are locked first, by everybody in the same order; `known` cannot be read before `admins`.
  const [row] = await ctx.db.rows<Outcome>(sql`
    with admins as materialized (select id, suspended_at from ${users} where role = 'admin' order by id for update),
      standing as materialized (select
          coalesce(bool_or(id <> ${id}::uuid and suspended_at is null), false) as left,
          coalesce(bool_or(id = ${actor.id}::uuid and suspended_at is null), false) as mine from admins),
      known as materialized (
        select u.id, ${role === 'user' ? sql`true` : sql`not u.demo and u.suspended_at is null`} as fit
        from ${users} u, standing where u.id = ${id}::uuid
          and not exists (select 1 from ${joinRequests} j where j.user_id = u.id) for update of u),
      changed as (update ${users} u set role = ${role}, updated_at = ${now}::timestamptz from known, standing
        where u.id = known.id and u.role <> ${role} and known.fit and standing.left and standing.mine returning u.id),
      told as (${toldOneself(ctx, notices[role], id, changed)} returning id),
      noted as (${noted} returning id)
    select exists (select 1 from known) as known, coalesce((select fit from known), false) as fit,
      standing.left, standing.mine, ${changed} as changed from standing`);
  if (row?.changed) {
    await announce(ctx, [id]);
    // Their pages come back, and learn what they may do now.
    await disconnect(ctx, id);
    return;
  }
  if (!row?.known) throw new DomainError('person.not_found');
  if (!row.left) throw new DomainError('role.last_admin');
  if (!row.mine) throw new DomainError('request.not_found');
  if (!row.fit) throw new DomainError('role.unfit');
}
