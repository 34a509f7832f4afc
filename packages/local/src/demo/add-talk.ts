import { likeComment } from '@isntgram/core/network/engagement/comment-likes';
import { createComment } from '@isntgram/core/network/engagement/comments';
import type { DemoWorld } from './demo-world.ts';
import { demoPeople } from './people.ts';
import type { DemoPost } from './posts.ts';
import { demoTalk } from './talk.ts';

type Find = (username: string) => { id: string; username: string };

/** Between a post and what is said about it, and between two who speak. */
const pauseHours = 0.25;

/** Lets people like a post that was just published, and talk about it for a while. */
export async function addTalk(
  world: DemoWorld,
  find: Find,
  postId: string,
  post: DemoPost,
  hoursAgo: (hours: number) => Date,
) {
  let at = post.hoursAgo;
  const say = async (author: string, text: string, parentId: string | null): Promise<string> => {
    at -= pauseHours;
    world.travelTo(hoursAgo(at));
    return (await createComment(world.as(find(author), world.past), postId, { text, parentId })).id;
  };
  if (post.audience !== 'followers') await addLikes(world, find, postId, post);
  for (const { author, text, replies = [] } of demoTalk[post.hoursAgo] ?? []) {
    const id = await say(author, text, null);
    await likeComment(world.as(find(post.author), world.past), id);
    for (const reply of replies) await say(reply.author, reply.text, id);
  }
}

/** Most people like most posts: in one statement, for there are hundreds of likes, and the start should not wait. */
async function addLikes({ db, past, tables }: DemoWorld, find: Find, postId: string, post: DemoPost): Promise<void> {
  const likers = demoPeople.filter(({ username }, at) => username !== post.author && (at * 7 + post.hoursAgo) % 5 < 3);
  const rows = likers.map(({ username }) => ({
    id: past.ids.next(),
    postId,
    userId: find(username).id,
    createdAt: past.clock.now(),
  }));
  await db.query.insert(tables.postLikes).values(rows);
}
