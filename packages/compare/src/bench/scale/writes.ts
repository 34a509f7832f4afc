import { createComment } from '@isntgram/core/network/engagement/comments';
import { likePost, unlikePost } from '@isntgram/core/network/engagement/likes';
import { followUser, unfollowUser } from '@isntgram/core/network/relations/follows';
import type { Network } from './network.ts';
import type { Read } from './reads.ts';

const somebody = (turn: number): number => 20_000 + turn;

/**
 * What people write most, on something that few and on something that very many have written on; each turn by somebody
 * else.
 */
export function writesOf(network: Network): Read[] {
  const like = (post: string) => async (turn: number) => likePost(await network.as(somebody(turn)), post);
  const comment = (post: string) => async (turn: number) =>
    createComment(await network.as(somebody(turn)), post, { text: 'So good.', parentId: null });
  const follow = (username: string) => async (turn: number) =>
    followUser(await network.as('silent'), username).then(() => turn);
  const { posts, people } = network;
  return [
    { name: 'like a plain post', run: like(posts.plain) },
    { name: 'like the famous post', run: like(posts.famous) },
    { name: 'comment on a plain post', run: comment(posts.plain) },
    { name: 'comment on the famous post', run: comment(posts.famous) },
    { name: 'follow a plain user', run: follow(people.plain) },
    { name: 'follow the famous user', run: follow(people.famous) },
  ];
}

/** Takes a write back, so that the next one is one again. */
export async function undoWrite(network: Network, name: string, turn: number): Promise<void> {
  const { posts, people } = network;
  if (name.startsWith('like'))
    await unlikePost(await network.as(somebody(turn)), name.includes('famous') ? posts.famous : posts.plain);
  if (name.startsWith('follow'))
    await unfollowUser(await network.as('silent'), name.includes('famous') ? people.famous : people.plain);
}

/** 100 people like one post at once; how many rows and how high a count that made. */
export async function likeTogether(network: Network): Promise<{ rows: number; counted: number }> {
  const { plain } = network.posts;
  const { schema } = (await network.as('nobody')).tenant;
  const seen = () =>
    network.one<{ rows: string; counted: number }>(
      `select (select count(*) from "${schema}".post_likes where post_id = p.id) as rows, p.like_count as counted ` +
        `from "${schema}".posts p where p.id = $1`,
      [plain],
    );
  const before = await seen();
  const people = await Promise.all(Array.from({ length: 100 }, (_, at) => network.as(40_000 + at)));
  await Promise.all(people.map((ctx) => likePost(ctx, plain)));
  const after = await seen();
  return { rows: Number(after.rows) - Number(before.rows), counted: after.counted - before.counted };
}
