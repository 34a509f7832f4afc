import type { Page } from '@isntgram/contract/kernel/page';
import type { SubjectKind } from '@isntgram/contract/kernel/subjects';
import type { ModerationCase, QueueQuery, Role } from '@isntgram/contract/network/moderation';
import type { Post } from '@isntgram/contract/network/posts';
import type { Appeal, CaseReason } from '@isntgram/contract/network/reports';
import { type SQL, sql } from 'drizzle-orm';
import { decisionsAbout } from '../../kernel/audit/audit-trail.ts';
import { type Context, requireModerator } from '../../kernel/context.ts';
import { keysetPage } from '../../kernel/keyset-page.ts';
import type { Modular } from '../../kernel/module.ts';
import { reportSubjectsOf } from '../../kernel/reports/file-report.ts';
import { avatarUrl } from '../../media/addresses.ts';
import type { StoredVariant } from '../../schema/tenant.ts';
import * as policy from '../people/policy.ts';
import { selectPostsById } from '../posts/post-rows.ts';

interface CaseRow {
  id: string;
  user_id: string;
  subject_kind: SubjectKind;
  subject_id: string;
  words: string | null;
  report_count: number;
  username: string;
  name: string;
  bio: string;
  role: Role;
  post_count: number;
  follower_count: number;
  created_at: string;
  suspended_at: string | null;
  avatar_id: string | null;
  avatar_variants: StoredVariant[] | null;
  upheld_count: number;
  comment_text: string | null;
  comment_status: 'published' | 'taken_down' | null;
  comment_created_at: string | null;
  comment_post_id: string | null;
  post_deleted: boolean;
  recent_ids: string[];
  reasons: { reason: CaseReason; count: number }[];
  reports: { reporter: string | null; reason: CaseReason; note: string; created_at: string }[];
  appeal: (Omit<Appeal, 'createdAt'> & { created_at: string }) | null;
}

/**
 * What was reported, one case for all reports of one thing. Nobody sees who reported themself, and moderators not who
 * reported an admin.
 */
export async function listCases(ctx: Modular<Context>, query: QueueQuery): Promise<Page<ModerationCase>> {
  requireModerator(ctx);
  const rows = await ctx.db.rows<CaseRow>(caseQuery(ctx, query));
  const { items, nextCursor } = keysetPage(rows, query.limit);
  const [posts, earlier] = await Promise.all([
    contextOf(ctx, items),
    decisionsAbout(
      ctx,
      items.map((row) => row.subject_id),
    ),
  ]);
  return { items: items.map((row) => caseOf(ctx, row, posts, earlier)), nextCursor };
}

function caseQuery(ctx: Modular<Context>, query: QueueQuery): SQL {
  const { appeals, reports, users, posts, comments, media } = ctx.tables;
  const inState = query.state === 'appealed' ? sql`` : sql`and r.status = ${query.state}`;
  const same = sql`r.subject_id = page.subject_id and r.subject_kind = page.subject_kind ${inState}`;
  const postId = sql`case page.subject_kind when 'post' then page.subject_id else c.post_id end`;
  return sql`
    select page.*, u.username, u.name, u.bio, u.role, u.post_count, u.follower_count, u.created_at,
      nullif(u.suspended_at, u.leaving_since) as suspended_at,
      m.id as avatar_id, m.variants as avatar_variants,
      c.text as comment_text, c.status as comment_status, c.created_at as comment_created_at,
        c.post_id as comment_post_id, ${wordsOf(ctx)} as words,
      exists (select 1 from ${posts} p where p.id = ${postId} and p.status = 'deleted') as post_deleted,
      (select count(*)::int from ${reports} r where r.user_id = u.id and r.status = 'upheld') as upheld_count,
      (select json_build_object('id', a.id, 'against', a.against, 'text', a.text, 'status', a.status,
        'answer', a.answer, 'created_at', a.created_at) from ${appeals} a
        where a.subject_kind = page.subject_kind and a.subject_id = page.subject_id) as appeal,
      (select coalesce(json_agg(json_build_object('reason', reason, 'count', count) order by count desc, reason), '[]')
        from (select r.reason, count(*)::int as count from ${reports} r where ${same}
          group by r.reason) reason) as reasons,
      (select coalesce(json_agg(json_build_object('reporter', x.username, 'reason', x.reason, 'note', x.note,
        'created_at', x.created_at)), '[]')
        from (select ru.username, r.reason, r.note, r.created_at from ${reports} r
          left join ${users} ru on ru.id = r.reporter_id
          where ${same} order by r.id desc limit 20) x) as reports,
      to_json(array(select p.id from ${posts} p where p.author_id = u.id and p.status in ('published', 'taken_down')
        and page.subject_kind = 'user' order by p.id desc limit 6)) as recent_ids
    from (${query.state === 'appealed' ? appealPage(ctx, query) : casePage(ctx, query, query.state)}) page
      join ${users} u on u.id = page.user_id
      left join ${media} m on m.id = u.avatar_media_id left join ${comments} c on page.subject_kind = 'comment'
        and c.id = page.subject_id
    order by page.id ${waits(query) ? sql`asc` : sql`desc`}`;
}

const waits = ({ state }: QueueQuery): boolean => state === 'open' || state === 'appealed';

/** Of whom the actor may judge, the user `u`, and of what kinds. */
function judges(ctx: Modular<Context>, kind: SubjectKind | undefined): { whom: SQL; kinds: SQL } {
  const actor = requireModerator(ctx);
  const kinds = kind ? [kind] : reportSubjectsOf(ctx).map((subject) => subject.kind);
  return {
    whom: sql`u.id <> ${actor.id} ${actor.role === 'admin' ? sql`` : sql`and u.role <> 'admin'`}`,
    kinds: sql`any(${`{${kinds.join(',')}}`}::text[])`,
  };
}

/** What waits for an answer to an appeal; each case is named after it. */
function appealPage(ctx: Modular<Context>, { kind, cursor, limit }: QueueQuery): SQL {
  const { appeals, reports, users } = ctx.tables;
  const { whom, kinds } = judges(ctx, kind);
  return sql`
    select a.id, a.user_id, a.subject_kind, a.subject_id, (select count(*)::int from ${reports} r
      where r.subject_kind = a.subject_kind and r.subject_id = a.subject_id) as report_count
    from ${appeals} a join ${users} u on u.id = a.user_id
    where a.status = 'open' and ${whom} and a.subject_kind = ${kinds} ${cursor ? sql`and a.id > ${cursor}` : sql``}
    order by a.id limit ${limit + 1}`;
}

/** The reports in a state, grouped by what they are about; each case is named after its first report. */
function casePage(
  ctx: Modular<Context>,
  { kind, reason, cursor, limit }: QueueQuery,
  state: Exclude<QueueQuery['state'], 'appealed'>,
): SQL {
  const { whom, kinds } = judges(ctx, kind);
  const { reports, users } = ctx.tables;
  const first = sql`(array_agg(r.id order by r.id))[1]`;
  const after = state === 'open' ? sql`${first} > ${cursor}::uuid` : sql`${first} < ${cursor}::uuid`;
  return sql`
    select ${first} as id, r.user_id, r.subject_kind, r.subject_id, count(*)::int as report_count
    from ${reports} r join ${users} u on u.id = r.user_id
    where r.status = ${state} and ${whom} and r.subject_kind = ${kinds}
    group by r.user_id, r.subject_kind, r.subject_id
    having ${reason ? sql`bool_or(r.reason = ${reason})` : sql`true`} ${cursor ? sql`and ${after}` : sql``}
    order by 1 ${state === 'open' ? sql`asc` : sql`desc`} limit ${limit + 1}`;
}

/** What a thing says of which the queue knows nothing by itself, as its module has it. */
function wordsOf(ctx: Modular<Context>): SQL {
  const each = reportSubjectsOf(ctx).flatMap(({ kind, words }) =>
    words ? [sql` when ${kind} then ${words(ctx, sql`page.subject_id`)}`] : [],
  );
  return each.length > 0 ? sql`case page.subject_kind${sql.join(each)} end` : sql`null::text`;
}

/** The posts that the cases are about, by id. */
function contextOf(ctx: Modular<Context>, rows: readonly CaseRow[]): Promise<ReadonlyMap<string, Post>> {
  const ids = rows.flatMap((row) => [postIdOf(row), ...row.recent_ids]).filter((id) => id !== null);
  return selectPostsById(ctx, ids, sql`(${policy.postVisible(ctx)} or ${policy.postJudged(ctx)})`);
}

const postIdOf = (row: CaseRow): string | null => (row.subject_kind === 'post' ? row.subject_id : row.comment_post_id);

const instantOf = (time: string): string => new Date(time).toISOString();

const withoutTime = ({ created_at: _, ...appeal }: NonNullable<CaseRow['appeal']>) => appeal;

function caseOf(
  ctx: Modular<Context>,
  row: CaseRow,
  posts: ReadonlyMap<string, Post>,
  earlier: Awaited<ReturnType<typeof decisionsAbout>>,
): ModerationCase {
  const { subject_kind, subject_id, comment_text, comment_status, comment_created_at } = row;
  return {
    id: row.id,
    subject: { kind: subject_kind, id: subject_id },
    ...(row.words !== null && { words: row.words }),
    user: {
      username: row.username,
      name: row.name,
      avatarUrl: avatarUrl(ctx, row.avatar_id, row.avatar_variants),
      id: row.user_id,
      role: row.role,
      bio: row.bio,
      postCount: row.post_count,
      followerCount: row.follower_count,
      createdAt: instantOf(row.created_at),
      suspendedAt: row.suspended_at && instantOf(row.suspended_at),
      upheldCount: row.upheld_count,
    },
    post: posts.get(postIdOf(row) ?? '') ?? null,
    postDeleted: row.post_deleted,
    comment:
      comment_text !== null && comment_status && comment_created_at
        ? { id: subject_id, text: comment_text, status: comment_status, createdAt: instantOf(comment_created_at) }
        : null,
    recentPosts: row.recent_ids.flatMap((id) => posts.get(id) ?? []),
    reportCount: row.report_count,
    reasons: row.reasons,
    reports: row.reports.map(({ created_at, ...report }) => ({ ...report, createdAt: instantOf(created_at) })),
    appeal: row.appeal && { ...withoutTime(row.appeal), createdAt: instantOf(row.appeal.created_at) },
    earlier: earlier.get(subject_id) ?? [],
  };
}
