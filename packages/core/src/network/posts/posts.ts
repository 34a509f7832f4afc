import { captionEntities } from '@isntgram/contract/network/caption';
import {
  type ImportedPost,
  type NewPost,
  type Post,
  type PostPatch,
  type PostViewer,
  timeOfId,
} from '@isntgram/contract/network/posts';
import { and, eq, getTableColumns, inArray, ne, notInArray, sql } from 'drizzle-orm';
import { idsCalled } from '../../accounts/kept-names.ts';
import { type Context, requireActor, requireWriter } from '../../kernel/context.ts';
import { atomicallyCounted, rowsOf } from '../../kernel/counters.ts';
import { DomainError, isDangling, isDuplicate } from '../../kernel/errors.ts';
import { checkFilters, reportFound } from '../../kernel/filters/check-filters.ts';
import type { Drizzle, Statement } from '../../kernel/ports.ts';
import { type Job, sendJobs } from '../../kernel/work/work.ts';
import { type MediaRow, mediaError, problemOf, requireUploaded } from '../../media/media.ts';
import { type MediaContext, untaken } from '../../media/owners.ts';
import { placeInLine } from '../../media/stored-media.ts';
import { notifyMentioned } from '../notices/notifications.ts';
import { announcePost } from './announce-post.ts';
import { findInPhotos, nameInPhotos } from './people-in-photos.ts';
import { selectPosts } from './post-rows.ts';
import { countPost, requirePostsLeft } from './posts-per-day.ts';

/** The post, if the actor may see it. */
export async function getPost(ctx: Context, id: string): Promise<Post> {
  const [post] = await selectPosts(ctx, sql`select ${id}::uuid as id`);
  if (!post) throw new DomainError('post.not_found');
  return post;
}

/** Only how the actor stands to the post: what a cached public page loads afterwards. */
export async function getPostViewer(ctx: Context, id: string): Promise<PostViewer> {
  requireActor(ctx);
  const { viewer } = await getPost(ctx, id);
  if (!viewer) throw new DomainError('auth.required');
  return viewer;
}

/**
 * Publishes uploads of the actor's as one post, all or nothing. While a photo is still being processed, the post is the
 * actor's alone to see. With `ctx.entityId` a repeat returns the post that the first one made.
 */
export function publishPost(ctx: MediaContext, input: NewPost): Promise<Post> {
  return publish(ctx, input, { id: ctx.entityId ?? ctx.platform.ids.next(), imported: false });
}

/** Younger than this, a post is news: then it is published as such. */
const importedAgeMsMin = 24 * 60 * 60_000;
/** Nobody published photos on the web before. */
const importedFromMs = Date.UTC(1990);

/**
 * Publishes what was first published elsewhere: it stands where its time puts it, and counts for no day. Nobody is told
 * of it: captions name people of another place. What was imported before is answered as it is.
 * @throws request.invalid where its time is none, or its id is not to be had
 */
export async function importPost(ctx: MediaContext, input: ImportedPost): Promise<Post> {
  const actor = requireWriter(ctx);
  const { id } = input;
  const ms = timeOfId(id);
  if (ms > ctx.platform.clock.now().getTime() - importedAgeMsMin || ms < importedFromMs)
    throw invalidId('It must name a time that is at least a day ago, and not before 1990.');
  const { posts } = ctx.tables;
  const find = async (): Promise<Post | undefined> => {
    const [taken] = await ctx.db.query
      .select({ authorId: posts.authorId, status: posts.status })
      .from(posts)
      .where(eq(posts.id, id));
    if (!taken) return undefined;
    if (taken.authorId !== actor.id || taken.status === 'deleted')
      throw invalidId(
        'It is taken: by a post of somebody else, or by one that was just deleted. Try again in a minute.',
      );
    return getPost(ctx, id);
  };
  const known = await find();
  if (known) return known;
  try {
    return await publish(ctx, { ...input, people: [] }, { id, imported: true });
  } catch (error) {
    const made = isDuplicate(error) ? await find() : undefined;
    if (!made) throw error;
    return made;
  }
}

const invalidId = (message: string): DomainError =>
  new DomainError('request.invalid', message, [{ path: 'id', code: 'invalid_value', message }]);

/** What a post is to be, besides what its author says. */
type Publishing = { id: string; imported: boolean };

async function publish(ctx: MediaContext, input: NewPost, publishing: Publishing): Promise<Post> {
  const actor = requireWriter(ctx);
  const { id, imported } = publishing;
  const [rows, people, found] = await Promise.all([
    requireUsable(ctx, input, id),
    findInPhotos(ctx, input.people, input.media.length),
    checkFilters(ctx, textsOf(input)),
  ]);
  let answers: unknown[];
  try {
    answers = await atomicallyCounted(ctx, (tx) => [
      claimAndInsert(ctx, tx, publishing, input),
      ...nameEntities(ctx, tx, id, imported ? { ...captionEntities(input.caption), usernames: [] } : input.caption),
      ...(imported ? [] : notifyMentioned(ctx, tx, id)),
      ...(people.length > 0 ? nameInPhotos(ctx, tx, id, people) : []),
      ...reportFound(ctx, tx, found, { subject: { kind: 'post', id }, userId: actor.id, when: exists(ctx, id) }),
    ]);
  } catch (error) {
    if (!isDangling(error)) throw error;
    await requirePostsLeft(ctx);
    throw mediaError('media.already_used');
  }
  const [made] = rowsOf<{ status: string }>(answers[0]);
  if (made?.status === 'published') await announcePost(ctx, id);
  const tenant = ctx.tenant.slug;
  const [ready, unready] = [
    rows.filter(({ status }) => status === 'ready'),
    rows.filter(({ status }) => status !== 'ready'),
  ];
  const jobs = unready.map(({ id, place, status }, at): Job => {
    return { kind: 'media.process', tenant, mediaId: id, place: status === 'waiting' ? place + at : place };
  });
  if (ready.length > 0) jobs.push({ kind: 'media.release', tenant, mediaIds: ready.map(({ id }) => id) });
  await sendJobs(ctx, jobs);
  const [post] = await selectPosts(
    ctx,
    sql`select id from ${ctx.tables.posts} where id = ${id} and author_id = ${actor.id}`,
  );
  if (!post) throw mediaError('media.already_used');
  return post;
}

/** What its author says in it. */
const textsOf = ({ caption, place, media }: NewPost) => ({
  ...{ caption, place },
  ...Object.fromEntries(media.map(({ alt }, at) => [`media.${at}.alt`, alt])),
});

const exists = ({ tables: { posts } }: Context, id: string) => sql`exists (select 1 from ${posts} where id = ${id})`;

/**
 * The uploads that the post names, in its order: all the actor's, arrived, and neither refused nor used by another
 * post.
 */
async function requireUsable(ctx: Context, input: NewPost, postId: string): Promise<(MediaRow & { place: number })[]> {
  const actor = requireActor(ctx);
  const { media } = ctx.tables;
  const ids = input.media.map((item) => item.id);
  const found = await ctx.db.query
    .select({ ...getTableColumns(media), place: placeInLine(ctx.tables) })
    .from(media)
    .where(and(inArray(media.id, ids), eq(media.ownerId, actor.id), ne(media.status, 'removed')));
  const byId = new Map(found.map((row) => [row.id, row]));
  return Promise.all(
    ids.map(async (id, index) => {
      const path = `media.${index}.id`;
      const row = byId.get(id);
      if (!row) throw mediaError('media.not_found', path);
      if (row.postId && row.postId !== postId) throw mediaError('media.already_used', path);
      if (row.status === 'failed') throw mediaError(problemOf(row), path);
      await requireUploaded(ctx, row, path);
      return row;
    }),
  );
}

/**
 * One statement that claims every upload and inserts the post, published at once where all are ready. Where one upload
 * was claimed meanwhile, or the plan allows no more posts today, no post is inserted, and the foreign key of the
 * claimed undoes the whole.
 */
function claimAndInsert(ctx: MediaContext, tx: Drizzle, { id, imported }: Publishing, input: NewPost): Statement {
  const actor = requireActor(ctx);
  const { media, posts } = ctx.tables;
  const now = ctx.platform.clock.now().toISOString();
  const createdAt = imported ? new Date(timeOfId(id)).toISOString() : now;
  const whole = sql`(select count(*) from claimed) = ${input.media.length}`;
  const wanted = sql.join(
    input.media.map((item, position) => sql`(${item.id}::uuid, ${position}::smallint, ${item.alt}::text)`),
    sql`, `,
  );
  return tx.execute(sql`
    with wanted (id, position, alt) as (values ${wanted}),
    claimed as (
      update ${media} m set post_id = ${id}, position = wanted.position, alt = wanted.alt, updated_at = ${now},
        status = case when m.status = 'ready' then m.status else 'processing' end
      from wanted where m.id = wanted.id and m.owner_id = ${actor.id} and m.status in ('waiting', 'processing', 'ready')
        and ${untaken(ctx, sql`m`)}
      returning m.status
    ),
    counted as (${imported ? sql`select 1 where ${whole}` : countPost(ctx, whole)})
    insert into ${posts} (id, author_id, status, caption, audience, comments_off, place, created_at,
      published_at)
    select ${id}, ${actor.id}, case when ready then 'published' else 'processing' end, ${input.caption},
      ${input.audience},
      ${input.commentsOff}, ${input.place}, ${createdAt},
      case when ready then ${now}::timestamptz end
    from (select count(*) as claims, bool_and(status = 'ready') as ready from claimed) claim
    where claims = ${input.media.length} and exists (select 1 from counted)
    on conflict do nothing returning status`);
}

/** The statements that remember which tags and people the caption names, instead of those it named before. */
function nameEntities(
  ctx: Context,
  tx: Drizzle,
  postId: string,
  caption: string | ReturnType<typeof captionEntities>,
): Statement[] {
  const { postTags, postMentions } = ctx.tables;
  const { tags, usernames } = typeof caption === 'string' ? captionEntities(caption) : caption;
  const statements: Statement[] = [
    tx.delete(postTags).where(eq(postTags.postId, postId)),
    tx.delete(postMentions).where(eq(postMentions.postId, postId)),
  ];
  if (tags.length > 0) {
    statements.push(
      tx.execute(sql`insert into ${postTags} (tag, post_id)
        select tag, ${postId}::uuid from unnest(${sql.param(tags)}::text[]) named (tag) where ${exists(ctx, postId)}`),
    );
  }
  if (usernames.length > 0) {
    statements.push(
      tx.execute(sql`insert into ${postMentions} (post_id, user_id)
        select ${postId}::uuid, id from (${idsCalled(ctx, usernames)}) named where ${exists(ctx, postId)}`),
    );
  }
  return statements;
}

/** The actor's own post, if it is still theirs to change: what a moderator took down stays as it is. */
export async function requireOwnPost(ctx: Context, id: string): Promise<Post> {
  const post = await getPost(ctx, id);
  if (!post.viewer?.own) throw new DomainError('post.not_found');
  if (post.status === 'taken_down') throw new DomainError('post.taken_down');
  return post;
}

/** Changes the actor's own post; what is not named stays. It counts as edited where its words changed. */
export async function editPost(ctx: Context, id: string, patch: PostPatch): Promise<Post> {
  const actor = requireWriter(ctx);
  const { posts, media } = ctx.tables;
  const own = and(eq(posts.id, id), eq(posts.authorId, actor.id), notInArray(posts.status, ['deleted', 'taken_down']));
  const known = await requireOwnPost(ctx, id);
  const { caption = known.caption, audience, commentsOff, place } = patch;
  const alts = (patch.alts ?? []).filter(({ position, alt }) => known.photos[position]?.alt !== alt);
  const edited = caption !== known.caption || alts.some(({ position }) => position < known.photos.length);
  const fields = {
    ...(caption !== known.caption && { caption }),
    ...(audience !== undefined && { audience }),
    ...(commentsOff !== undefined && { commentsOff }),
    ...(place !== undefined && { place }),
    ...(edited && { editedAt: ctx.platform.clock.now() }),
  };
  if (Object.keys(fields).length === 0) return getPost(ctx, id);
  const found = await checkFilters(ctx, {
    ...{ caption: fields.caption, place: place === known.place ? undefined : place },
    ...Object.fromEntries(alts.map((each) => [`alts.${patch.alts?.indexOf(each)}.alt`, each.alt])),
  });
  // Photos before their post: in the order in which whoever processes them holds them.
  await atomicallyCounted(ctx, (tx) => [
    tx.execute(sql`update ${media} m set alt = given.alt
      from jsonb_to_recordset(${JSON.stringify(alts)}::jsonb) given (position smallint, alt text)
      where m.post_id = ${id} and m.position = given.position`),
    tx.update(posts).set(fields).where(own),
    ...(caption === known.caption ? [] : [...nameEntities(ctx, tx, id, caption), ...notifyMentioned(ctx, tx, id)]),
    ...reportFound(ctx, tx, found, { subject: { kind: 'post', id }, userId: actor.id }),
  ]);
  return getPost(ctx, id);
}
