import type { Page } from '@isntgram/contract/kernel/page';
import type { ModerationCase, QueueQuery, Role } from '@isntgram/contract/network/moderation';
import type { Post } from '@isntgram/contract/network/posts';
import type { ReportReason } from '@isntgram/contract/network/reports';
import { type SQL, sql } from 'drizzle-orm';
import { decisionsAbout } from '../../kernel/audit/audit-trail.ts';
import { type Context, requireModerator } from '../../kernel/context.ts';
import { keysetPage } from '../../kernel/keyset-page.ts';
import { avatarUrl } from '../../media/addresses.ts';
import type { StoredVariant } from '../../schema/tenant.ts';
import * as policy from '../people/policy.ts';
import { selectPostsById } from '../posts/post-rows.ts';

interface CaseRow {
  id: string;
  user_id: string;
  post_id: string | null;
  comment_id: string | null;
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
  reasons: { reason: ReportReason; count: number }[];
  reports: { reporter: string; reason: ReportReason; note: string; created_at: string }[];
}

/**
 * What was reported, one case for all reports of one thing. Nobody sees who reported themself, and moderators not who
 * reported an admin.
 */
export async function listCases(ctx: Context, query: QueueQuery): Promise<Page<ModerationCase>> {
  requireModerator(ctx);
  const rows = await ctx.db.rows<CaseRow>(caseQuery(ctx, query));
  const { items, nextCursor } = keysetPage(rows, query.limit);
  const [posts, earlier] = await Promise.all([contextOf(ctx, items), decisionsAbout(ctx, items.map(subjectIdOf))]);
  return { items: items.map((row) => caseOf(ctx, row, posts, earlier)), nextCursor };
}

const subjectIdOf = (row: CaseRow): string => row.comment_id ?? row.post_id ?? row.user_id;

function caseQuery(ctx: Context, query: QueueQuery): SQL {
  const { reports, users, posts, comments, media } = ctx.tables;
  const same = sql`r.user_id = page.user_id and r.post_id is not distinct from page.post_id
    and r.comment_id is not distinct from page.comment_id and r.status = ${query.state}`;
  return sql`
    select page.*, u.username, u.name, u.bio, u.role, u.post_count, u.follower_count, u.created_at, u.suspended_at,
      m.id as avatar_id, m.variants as avatar_variants,
      c.text as comment_text, c.status as comment_status, c.created_at as comment_created_at, c.post_id as comment_post_id,
      exists (select 1 from ${posts} p where p.id = coalesce(page.post_id, c.post_id) and p.status = 'deleted') as post_deleted,
      (select count(*)::int from ${reports} r where r.user_id = u.id and r.status = 'upheld') as upheld_count,
      (select json_agg(json_build_object('reason', reason, 'count', count) order by count desc, reason)
        from (select r.reason, count(*)::int as count from ${reports} r where ${same} group by r.reason) reason) as reasons,
      (select json_agg(json_build_object('reporter', x.username, 'reason', x.reason, 'note', x.note, 'created_at', x.created_at))
        from (select ru.username, r.reason, r.note, r.created_at from ${reports} r join ${users} ru on ru.id = r.reporter_id
          where ${same} order by r.id desc limit 20) x) as reports,
      to_json(array(select p.id from ${posts} p where p.author_id = u.id and p.status in ('published', 'taken_down')
        and page.post_id is null and page.comment_id is null order by p.id desc limit 6)) as recent_ids
    from (${casePage(ctx, query)}) page join ${users} u on u.id = page.user_id
      left join ${media} m on m.id = u.avatar_media_id left join ${comments} c on c.id = page.comment_id
    order by page.id ${query.state === 'open' ? sql`asc` : sql`desc`}`;
}

/** The reports in a state, grouped by what they are about; each case is named after its first report. */
function casePage(ctx: Context, { state, kind, reason, cursor, limit }: QueueQuery): SQL {
  const actor = requireModerator(ctx);
  const { reports, users } = ctx.tables;
  const first = sql`(array_agg(r.id order by r.id))[1]`;
  const kinds = {
    post: sql`and r.post_id is not null`,
    comment: sql`and r.comment_id is not null`,
    user: sql`and r.post_id is null and r.comment_id is null`,
  };
  const after = state === 'open' ? sql`${first} > ${cursor}::uuid` : sql`${first} < ${cursor}::uuid`;
  return sql`
    select ${first} as id, r.user_id, r.post_id, r.comment_id, count(*)::int as report_count
    from ${reports} r join ${users} u on u.id = r.user_id
    where r.status = ${state} and u.id <> ${actor.id} ${actor.role === 'admin' ? sql`` : sql`and u.role <> 'admin'`}
      ${kind ? kinds[kind] : sql``}
    group by r.user_id, r.post_id, r.comment_id
    having ${reason ? sql`bool_or(r.reason = ${reason})` : sql`true`} ${cursor ? sql`and ${after}` : sql``}
    order by 1 ${state === 'open' ? sql`asc` : sql`desc`} limit ${limit + 1}`;
}

/** The posts that the cases are about, by id. */
function contextOf(ctx: Context, rows: readonly CaseRow[]): Promise<ReadonlyMap<string, Post>> {
  const ids = rows.flatMap((row) => [row.post_id, row.comment_post_id, ...row.recent_ids]).filter((id) => id !== null);
  return selectPostsById(ctx, ids, sql`(${policy.postVisible(ctx)} or ${policy.postJudged(ctx)})`);
}

const instantOf = (time: string): string => new Date(time).toISOString();

function caseOf(
  ctx: Context,
  row: CaseRow,
  posts: ReadonlyMap<string, Post>,
  earlier: Awaited<ReturnType<typeof decisionsAbout>>,
): ModerationCase {
  const subjectId = subjectIdOf(row);
  const { comment_id, comment_text, comment_status, comment_created_at } = row;
  return {
    id: row.id,
    subject: { kind: comment_id ? 'comment' : row.post_id ? 'post' : 'user', id: subjectId },
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
    post: posts.get(row.post_id ?? row.comment_post_id ?? '') ?? null,
    postDeleted: row.post_deleted,
    comment:
      comment_id && comment_text !== null && comment_status && comment_created_at
        ? { id: comment_id, text: comment_text, status: comment_status, createdAt: instantOf(comment_created_at) }
        : null,
    recentPosts: row.recent_ids.flatMap((id) => posts.get(id) ?? []),
    reportCount: row.report_count,
    reasons: row.reasons,
    reports: row.reports.map(({ created_at, ...report }) => ({ ...report, createdAt: instantOf(created_at) })),
    earlier: earlier.get(subjectId) ?? [],
  };
}
