import type { ErrorCode } from '@isntgram/contract/errors';
import type { Page, PageQuery } from '@isntgram/contract/page';
import type { Audience, Photo, Post } from '@isntgram/contract/posts';
import { type SQL, sql } from 'drizzle-orm';
import { addressed, avatarUrl } from './addresses.ts';
import type { Context } from './context.ts';
import { mediaProblem } from './media-problems.ts';
import * as policy from './policy.ts';
import type { StoredVariant } from './schema/tenant.ts';

interface PhotoRow {
  id: string;
  width: number | null;
  height: number | null;
  alt: string;
  thumbhash: string | null;
  variants: StoredVariant[];
  problem: ErrorCode | null;
}

interface PostRow {
  id: string;
  author_id: string;
  status: Post['status'];
  caption: string;
  audience: Audience;
  created_at: string;
  edited_at: string | null;
  like_count: number;
  comment_count: number;
  username: string;
  name: string;
  avatar_id: string | null;
  avatar_variants: StoredVariant[] | null;
  following: boolean;
  photos: PhotoRow[];
}

/**
 * The posts whose ids `ids` selects (a query with one column, id), those that the actor may see, newest first.
 * Ids first, rows after: wide rows inside the search for ids made it ten times slower.
 */
export async function selectPosts(ctx: Context, ids: SQL): Promise<Post[]> {
  const { posts, users, media } = ctx.tables;
  const rows = await ctx.db.rows<PostRow>(sql`
    select p.id, p.author_id, p.status, p.caption, p.audience, p.created_at, p.edited_at, p.like_count, p.comment_count,
      u.username, u.name, a.id as avatar_id, a.variants as avatar_variants, ${policy.follows(ctx, sql`p.author_id`)} as following,
      (select json_agg(json_build_object('id', m.id, 'width', m.width, 'height', m.height, 'alt', m.alt, 'thumbhash', m.thumbhash,
         'variants', m.variants, 'problem', m.problem) order by m.position) from ${media} m where m.post_id = p.id) as photos
    from (${ids}) page join ${posts} p on p.id = page.id join ${users} u on u.id = p.author_id
      left join ${media} a on a.id = u.avatar_media_id
    where ${policy.postVisible(ctx)}
    order by p.id desc`);
  return rows.map((row) => postOf(ctx, row));
}

/** A page of the posts `p` by authors `u` that meet `condition` and that the actor may see, newest first. */
export function selectVisiblePage(ctx: Context, condition: SQL, page: PageQuery): Promise<Page<Post>> {
  const { posts, users } = ctx.tables;
  const ids = sql`
    select p.id from ${posts} p join ${users} u on u.id = p.author_id
    where ${condition} and ${policy.postVisible(ctx)} ${page.cursor ? sql`and p.id < ${page.cursor}` : sql``}
    order by p.id desc limit ${page.limit + 1}`;
  return selectPostPage(ctx, ids, page.limit);
}

/** `selectPosts` for a query of up to `limit` + 1 ids: the one too many says that there is a next page. */
export async function selectPostPage(ctx: Context, ids: SQL, limit: number): Promise<Page<Post>> {
  const posts = await selectPosts(ctx, ids);
  const items = posts.slice(0, limit);
  return { items, nextCursor: posts.length > limit ? (items.at(-1)?.id ?? null) : null };
}

function photoOf(ctx: Context, row: PhotoRow): Photo {
  return {
    width: row.width ?? 0,
    height: row.height ?? 0,
    alt: row.alt,
    thumbhash: row.thumbhash,
    variants: addressed(ctx, row.id, row.variants),
    ...(row.problem && { problem: mediaProblem(row.problem) }),
  };
}

function postOf(ctx: Context, row: PostRow): Post {
  return {
    id: row.id,
    status: row.status,
    author: { username: row.username, name: row.name, avatarUrl: avatarUrl(ctx, row.avatar_id, row.avatar_variants) },
    caption: row.caption,
    photos: (row.photos ?? []).map((photo) => photoOf(ctx, photo)),
    audience: row.audience,
    createdAt: new Date(row.created_at).toISOString(),
    editedAt: row.edited_at && new Date(row.edited_at).toISOString(),
    likeCount: row.like_count,
    commentCount: row.comment_count,
    ...(ctx.actor && {
      viewer: { liked: false, saved: false, following: row.following, own: row.author_id === ctx.actor.id },
    }),
  };
}
