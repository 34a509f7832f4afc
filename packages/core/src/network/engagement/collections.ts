import { limits } from '@isntgram/contract/kernel/limits';
import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { Post } from '@isntgram/contract/network/posts';
import type { Collection, NewCollection, SaveState } from '@isntgram/contract/network/saves';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor, requireWriter } from '../../kernel/context.ts';
import { DomainError, isDuplicate } from '../../kernel/errors.ts';
import { keysetPage } from '../../kernel/keyset-page.ts';
import * as policy from '../people/policy.ts';
import { selectPostsById } from '../posts/post-rows.ts';
import { requireVisiblePost } from '../posts/visible-post.ts';
import { insertSave, selectKept } from './saves.ts';

interface CollectionRow {
  id: string;
  name: string;
  created_at: string;
  post_count: number;
  cover_ids: string[] | null;
  holds: boolean;
}

const coversMax = 4;

/** The actor's collections `c` that meet `condition`, latest made first. `postId` asks which of them hold that post. */
async function selectCollections(ctx: Context, condition: SQL, rest: SQL, postId?: string): Promise<Collection[]> {
  const actor = requireActor(ctx);
  const { collections, collectionPosts, posts, users } = ctx.tables;
  const kept = sql`from ${collectionPosts} k join ${posts} p on p.id = k.post_id join ${users} u on u.id = p.author_id
    where k.collection_id = c.id and p.status = 'published' and ${policy.postVisible(ctx)}`;
  const rows = await ctx.db.rows<CollectionRow>(sql`
    select c.id, c.name, c.created_at, (select count(*)::int ${kept}) as post_count,
      array(select p.id::text ${kept} order by k.id desc limit ${coversMax}) as cover_ids,
      exists (select 1 from ${collectionPosts} k where k.collection_id = c.id
        and k.post_id = ${postId ?? null}::uuid) as holds
    from ${collections} c where c.owner_id = ${actor.id} and ${condition} ${rest}`);
  const covers = await selectPostsById(
    ctx,
    rows.flatMap((row) => row.cover_ids ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    createdAt: new Date(row.created_at).toISOString(),
    postCount: row.post_count,
    covers: (row.cover_ids ?? []).flatMap((id) => covers.get(id)?.photos[0] ?? []),
    ...(postId !== undefined && { holds: row.holds }),
  }));
}

/** The actor's collections, latest made first. */
export async function listCollections(ctx: Context, page: PageQuery, postId?: string): Promise<Page<Collection>> {
  const after = page.cursor ? sql`c.id < ${page.cursor}` : sql`true`;
  const found = await selectCollections(ctx, after, sql`order by c.id desc limit ${page.limit + 1}`, postId);
  return keysetPage(found, page.limit);
}

/** One of the actor's collections. */
export async function getCollection(ctx: Context, id: string): Promise<Collection> {
  const [collection] = await selectCollections(ctx, sql`c.id = ${id}`, sql``);
  if (!collection) throw new DomainError('collection.not_found');
  return collection;
}

/** Makes an empty collection; its name is none of the actor's other ones. */
export async function createCollection(ctx: Context, { name }: NewCollection): Promise<Collection> {
  const actor = requireWriter(ctx);
  const { clock, ids } = ctx.platform;
  const { collections } = ctx.tables;
  const id = ctx.entityId ?? ids.next();
  const made = await namedOnce(
    ctx.db.rows<{ id: string }>(sql`
      insert into ${collections} (id, owner_id, name, created_at)
      select ${id}::uuid, ${actor.id}::uuid, ${name}, ${clock.now().toISOString()}::timestamptz
      where (select count(*) from ${collections} where owner_id = ${actor.id}
        and id <> ${id}) < ${limits.collectionsMax}
      on conflict (id) do update set name = excluded.name where ${collections.ownerId} = excluded.owner_id
        returning id`),
  );
  if (made.length === 0) throw new DomainError('collection.too_many');
  return getCollection(ctx, id);
}

/** Gives one of the actor's collections another name. */
export async function renameCollection(ctx: Context, id: string, { name }: NewCollection): Promise<Collection> {
  const actor = requireWriter(ctx);
  await namedOnce(
    ctx.db.rows(sql`update ${ctx.tables.collections} set name = ${name} where id = ${id} and owner_id = ${actor.id}`),
  );
  return getCollection(ctx, id);
}

/** Deletes one of the actor's collections; its posts stay saved. */
export async function deleteCollection(ctx: Context, id: string): Promise<void> {
  const actor = requireWriter(ctx);
  const gone = await ctx.db.rows(
    sql`delete from ${ctx.tables.collections} where id = ${id} and owner_id = ${actor.id} returning id`,
  );
  if (gone.length === 0) throw new DomainError('collection.not_found');
}

/** The posts of one of the actor's collections, latest added first. The cursor is not a post's id but its place's. */
export async function listCollectionPosts(ctx: Context, id: string, page: PageQuery): Promise<Page<Post>> {
  await requireOwn(ctx, id);
  return selectKept(ctx, sql`select id, post_id from ${ctx.tables.collectionPosts} where collection_id = ${id}`, page);
}

/** Puts the post into one of the actor's collections, and saves it where it was not. */
export async function addToCollection(ctx: Context, id: string, postId: string): Promise<SaveState> {
  const actor = requireWriter(ctx);
  await requireOwn(ctx, id);
  const { collectionPosts, collections, saves } = ctx.tables;
  await ctx.db.atomically((tx) => [
    insertSave(ctx, tx, postId),
    tx.execute(sql`insert into ${collectionPosts} (id, collection_id, user_id, post_id)
      select ${ctx.platform.ids.next()}::uuid, c.id, s.user_id, s.post_id from ${collections} c
        join ${saves} s on s.user_id = c.owner_id
      where c.id = ${id} and c.owner_id = ${actor.id} and s.post_id = ${postId} on conflict do nothing`),
  ]);
  await requireVisiblePost(ctx, postId);
  return { saved: true };
}

/** Takes the post out of one of the actor's collections; it stays saved. */
export async function removeFromCollection(ctx: Context, id: string, postId: string): Promise<void> {
  const actor = requireWriter(ctx);
  await requireOwn(ctx, id);
  await ctx.db.rows(
    sql`delete from ${ctx.tables.collectionPosts} where collection_id = ${id} and user_id = ${actor.id}
      and post_id = ${postId}`,
  );
}

async function requireOwn(ctx: Context, id: string): Promise<void> {
  const actor = requireActor(ctx);
  const [own] = await ctx.db.rows(
    sql`select id from ${ctx.tables.collections} where id = ${id} and owner_id = ${actor.id}`,
  );
  if (!own) throw new DomainError('collection.not_found');
}

/** Says in our words that the owner has a collection of that name. */
async function namedOnce<T>(write: Promise<T>): Promise<T> {
  return write.catch((error: unknown) => {
    if (isDuplicate(error)) throw new DomainError('collection.name_taken');
    throw error;
  });
}
