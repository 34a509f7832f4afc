import type { CommunityPerson, PeopleQuery } from '@isntgram/contract/community/people';
import type { Page } from '@isntgram/contract/kernel/page';
import type { Role } from '@isntgram/contract/network/moderation';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireAdmin } from '../../kernel/context.ts';
import { keysetPage } from '../../kernel/keyset-page.ts';
import { avatarUrl } from '../../media/addresses.ts';
import type { StoredVariant } from '../../schema/tenant.ts';
import { isWelcome } from '../leaving/leave.ts';

interface PersonRow {
  id: string;
  username: string;
  name: string;
  role: Role;
  demo: boolean;
  confirmed: boolean;
  created_at: string;
  suspended_at: string | null;
  leaving_since: string | null;
  post_count: number;
  avatar_id: string | null;
  avatar_variants: StoredVariant[] | null;
  bytes: string;
  seen_at: string | null;
  warnings: number;
  suspensions: number;
  notes: number;
}

/** More words than this make no search narrower. */
const wordsMax = 5;

/**
 * The people of the community, newest first, for its admins; without those who wait to be let in. A mail address finds
 * its accounts where it is the whole of one: nobody learns addresses from pieces of them, not even an admin.
 */
export async function listCommunity(ctx: Context, query: PeopleQuery): Promise<Page<CommunityPerson>> {
  requireAdmin(ctx);
  const { auditEvents, joinRequests, knownDevices, media, personNotes, sessions, usage, users, warnings } = ctx.tables;
  const page = sql`
    select u.* from ${users} u where ${sql.join(
      [
        sql`not exists (select from ${joinRequests} j where j.user_id = u.id)`,
        ...(query.q ? [called(ctx, query.q)] : []),
        ...(query.role ? [sql`u.role = ${query.role}`] : []),
        ...(query.state ? [inState[query.state]] : []),
        ...(query.cursor ? [sql`u.id < ${query.cursor}::uuid`] : []),
      ],
      sql` and `,
    )} order by u.id desc limit ${query.limit + 1}::integer`;
  const rows = await ctx.db.rows<PersonRow>(sql`
    select u.id, u.username, u.name, u.role, u.demo, u.email_verified as confirmed, u.created_at,
      nullif(u.suspended_at, u.leaving_since) as suspended_at, u.leaving_since, u.post_count,
      m.id as avatar_id, m.variants as avatar_variants,
      coalesce((select bytes from ${usage} where owner_id = u.id), 0) as bytes,
      greatest((select max(seen_at) from ${sessions} where user_id = u.id),
        (select max(seen_at) from ${knownDevices} where user_id = u.id)) as seen_at,
      (select count(*)::int from ${warnings} where user_id = u.id) as warnings,
      (select count(*)::int from ${auditEvents} where subject_id = u.id and action = 'user.suspended') as suspensions,
      (select count(*)::int from ${personNotes} where user_id = u.id) as notes
    from (${page}) u left join ${media} m on m.id = u.avatar_media_id order by u.id desc`);
  const { items, nextCursor } = keysetPage(rows, query.limit);
  return { items: items.map((row) => personOf(ctx, row)), nextCursor };
}

const inState: Readonly<Record<NonNullable<PeopleQuery['state']>, SQL>> = {
  suspended: sql`u.suspended_at is not null and not ${isWelcome(sql`u`)}`,
  unconfirmed: sql`not u.email_verified`,
  leaving: sql`u.leaving_since is not null`,
};

/** Has the user `u` that address, or words in their names that begin so? */
function called({ tables: { searchUsers, schema } }: Context, q: string): SQL {
  if (/^[^\s@]+@[^\s@]+$/.test(q)) return sql`u.email = lower(${q})`;
  const words = q.toLowerCase().match(/(?!\p{Lm})[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  if (words.length === 0) return sql`false`;
  const each = words
    .slice(0, wordsMax)
    .map((word) => sql`s.text like '% ' || ${sql.identifier(schema)}.fold(${word}::text) || '%'`);
  return sql`u.id in (select s.user_id from ${searchUsers} s where ${sql.join(each, sql` and `)})`;
}

const instantOf = (written: string): string => new Date(written).toISOString();
const maybe = (written: string | null): string | null => written && instantOf(written);

const personOf = (
  ctx: Context,
  { avatar_id, avatar_variants, bytes, warnings, suspensions, notes, ...row }: PersonRow,
): CommunityPerson => ({
  id: row.id,
  username: row.username,
  name: row.name,
  avatarUrl: avatarUrl(ctx, avatar_id, avatar_variants),
  role: row.role,
  demo: row.demo,
  confirmed: row.confirmed,
  createdAt: instantOf(row.created_at),
  seenAt: maybe(row.seen_at),
  suspendedAt: maybe(row.suspended_at),
  leavingSince: maybe(row.leaving_since),
  postCount: row.post_count,
  photoBytes: Number(bytes),
  warningCount: warnings,
  suspensionCount: suspensions,
  noteCount: notes,
});
