import { type Role, roles } from '@isntgram/contract/network/moderation';
import { schemaOf } from '../../schema/names.ts';
import type { Session } from '../migrations/migrate.ts';
import type { Registered } from '../module.ts';

/** What a person can be: what any product knows, and what its modules make of people. */
export const rolesOf = ({ modules }: Registered): readonly Role[] =>
  roles.filter((role) => ['user', 'admin', ...modules.flatMap((module) => module.roles)].includes(role));

/** A role by its name, as the database has it. */
export const roleOf = (name: unknown): Role | undefined => roles.find((known) => known === name);

/**
 * Makes the user what `role` says, and remembers it in the trail; whoever runs the community does this, from outside.
 * Answers the role they had before, undefined where there is no such user. `eventId` is a new UUIDv7.
 */
export async function grantRole(
  session: Session,
  { slug, username, role, eventId }: { slug: string; username: string; role: Role; eventId: string },
): Promise<Role | undefined> {
  const schema = schemaOf(slug);
  const [row] = await session.run(
    `with known as (select id, role from "${schema}".users where username = $1 for update),
      changed as (update "${schema}".users u set role = $2 from known where u.id = known.id and known.role <> $2
        returning u.id),
      noted as (insert into "${schema}".audit_events (id, action, subject_kind, subject_id, detail, created_at)
        select $3::uuid, 'role.granted', 'user', id, jsonb_build_object('username', $1::text, 'note', $2::text), now()
          from changed)
     select role from known`,
    [username, role, eventId],
  );
  return roleOf(row?.role);
}
