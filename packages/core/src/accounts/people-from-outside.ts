import type { AuditAction } from '@isntgram/contract/kernel/audit';
import type { Role } from '@isntgram/contract/network/moderation';
import type { Session } from '../kernel/migrations/migrate.ts';
import { roleOf } from '../kernel/roles/roles.ts';
import { schemaOf } from '../schema/names.ts';

/** Whom whoever runs the community means, and the id of the line that the trail gets: a new UUIDv7. */
export interface Meant {
  slug: string;
  username: string;
  eventId: string;
}

export interface NewPerson extends Meant {
  id: string;
  credentialId: string;
  email: string;
  name: string;
  passwordHash: string;
}

export interface Person {
  username: string;
  name: string;
  email: string;
  role: Role;
  suspendedAt: Date | null;
}

/** The insert that remembers what was done, for every user that the query `from` names by its column id. */
const noted = (schema: string, action: AuditAction, from: string): string =>
  `insert into "${schema}".audit_events (id, action, subject_kind, subject_id, detail, created_at)
    select $1::uuid, '${action}', 'user', id, jsonb_build_object('username', $2::text), now() from ${from}`;

/** Those who may do more than others, then everybody else; the newest last. */
export async function listPeople(session: Session, slug: string): Promise<Person[]> {
  const rows =
    await session.run(`select username, name, email, role, nullif(suspended_at, leaving_since) as "suspendedAt"
    from "${schemaOf(slug)}".users
    order by array_position(array['admin', 'moderator', 'user'], role), id`);
  return rows.map(({ username, name, email, role, suspendedAt }) => ({
    username: String(username),
    name: String(name),
    email: String(email),
    role: roleOf(role) ?? 'user',
    suspendedAt: suspendedAt instanceof Date ? suspendedAt : null,
  }));
}

/**
 * Makes an account whose address counts as confirmed, as whoever runs the community vouches for it; false where the
 * name was somebody's until lately and still leads to them.
 */
export async function addPerson(session: Session, person: NewPerson): Promise<boolean> {
  const { slug, username, eventId, id, credentialId, email, name, passwordHash } = person;
  const schema = schemaOf(slug);
  const rows = await session.run(
    `with made as (insert into "${schema}".users (id, email, email_verified, name, username, display_username)
        select $3::uuid, $4, true, $5, $2, $2 where not exists (select from "${schema}".former_usernames
          where username = $2 and until > now())
        returning id),
      proven as (insert into "${schema}".credentials (id, account_id, provider_id, user_id, password)
        select $6::uuid, id::text, 'credential', id, $7 from made),
      told as (${noted(schema, 'auth.signed_up', 'made')})
    select id from made`,
    [eventId, username, id, email, name, credentialId, passwordHash],
  );
  return rows.length > 0;
}

/** Sets another password and ends every session and program's token; false where there is no such user. */
export async function setPassword(
  session: Session,
  { slug, username, eventId }: Meant,
  passwordHash: string,
): Promise<boolean> {
  const schema = schemaOf(slug);
  const rows = await session.run(
    `with known as (select id from "${schema}".users where username = $2),
      set as (update "${schema}".credentials c set password = $3, updated_at = now() from known
        where c.user_id = known.id and c.provider_id = 'credential'),
      ended as (delete from "${schema}".sessions s using known where s.user_id = known.id),
      revoked as (delete from "${schema}".api_tokens t using known where t.user_id = known.id),
      void as (delete from "${schema}".mailed_tokens t using known where t.user_id = known.id
        and t.purpose = 'password'),
      told as (${noted(schema, 'auth.password_reset', 'known')})
    select id from known`,
    [eventId, username, passwordHash],
  );
  return rows.length > 0;
}

/** Ends every session and program's token; how many there were, or undefined where there is no such user. */
export async function signOut(session: Session, { slug, username, eventId }: Meant): Promise<number | undefined> {
  const schema = schemaOf(slug);
  const [row] = await session.run(
    `with known as (select id from "${schema}".users where username = $2),
      ended as (delete from "${schema}".sessions s using known where s.user_id = known.id returning s.id),
      revoked as (delete from "${schema}".api_tokens t using known where t.user_id = known.id),
      told as (${noted(schema, 'auth.sessions_revoked', 'known')})
    select (select count(*)::int from ended) as ended from known`,
    [eventId, username],
  );
  return row && Number(row.ended);
}

/**
 * Lets somebody sign in by their password alone, who lost their phone and their backup codes; whether that changed
 * something, undefined where there is no such user.
 */
export async function turnSecondStepOff(
  session: Session,
  { slug, username, eventId }: Meant,
): Promise<boolean | undefined> {
  const schema = schemaOf(slug);
  const [row] = await session.run(
    `with known as (select id from "${schema}".users where username = $2),
      gone as (delete from "${schema}".two_factors t using known where t.user_id = known.id),
      changed as (update "${schema}".users u set two_factor_enabled = false from known
        where u.id = known.id and u.two_factor_enabled returning u.id),
      told as (${noted(schema, 'auth.two_factor_off', 'changed')})
    select exists (select 1 from changed) as changed from known`,
    [eventId, username],
  );
  return row && row.changed === true;
}

/**
 * Keeps somebody out, as a moderator does, or takes that back; whether that changed something, undefined where there is
 * no such user. Who waits to be let in was not kept out so: an admin answers them.
 */
export async function suspend(
  session: Session,
  { slug, username, eventId }: Meant,
  out: boolean,
): Promise<boolean | undefined> {
  const schema = schemaOf(slug);
  const waits = `exists (select from "${schema}".join_requests j where j.user_id = u.id)`;
  const [row] = await session.run(
    `with known as (select id, suspended_at is not distinct from leaving_since as welcome from "${schema}".users
        where username = $2 for update),
      changed as (update "${schema}".users u set suspended_at = ${out ? 'now()' : 'u.leaving_since'} from known
        where u.id = known.id and known.welcome = ${out} and not ${waits} returning u.id),
      ended as (delete from "${schema}".sessions s using known where ${out} and s.user_id = known.id),
      told as (${noted(schema, out ? 'user.suspended' : 'user.unsuspended', 'changed')})
    select exists (select 1 from changed) as changed from known`,
    [eventId, username],
  );
  return row && row.changed === true;
}
