import type { Context } from '@isntgram/core/kernel/context';
import { requireVisibleComment } from '@isntgram/core/network/engagement/comments';
import { findUser } from '@isntgram/core/network/people/find-user';
import { getPost } from '@isntgram/core/network/posts/posts';
import { meaning } from './methods.ts';

/**
 * Throws where the actor may not know of something any more. `inPath` is what stands for the pattern's names, in order.
 */
type Check = (ctx: Context, inPath: readonly string[], body: string) => Promise<unknown>;

const idIn = (body: string): string => (JSON.parse(body) as { id: string }).id;

/** What the answers of these addresses are about; all others are about nothing that could be hidden from who asked. */
const checks: readonly [string, Check][] = [
  ['/api/v1/posts', (ctx, _, body) => getPost(ctx, idIn(body))],
  ['/api/v1/posts/imported', (ctx, _, body) => getPost(ctx, idIn(body))],
  [
    '/api/v1/posts/:id/comments',
    async (ctx, [postId = ''], body) => {
      await getPost(ctx, postId);
      await requireVisibleComment(ctx, idIn(body));
    },
  ],
  ['/api/v1/posts/:id/:verb', (ctx, [postId = '']) => getPost(ctx, postId)],
  ['/api/v1/comments/:id/:verb', (ctx, [commentId = '']) => requireVisibleComment(ctx, commentId)],
  ['/api/v1/collections/:id/posts/:postId', (ctx, [, postId = '']) => getPost(ctx, postId)],
  ['/api/v1/users/:username/:verb', (ctx, [username = '']) => findUser(ctx, username.toLowerCase())],
];

/**
 * Lets an answer be given once more as long as its asker may still see what it is about: a post may be gone since, or
 * its author may have blocked them. @throws as reading it would
 */
export async function requireStillVisible(ctx: Context, path: string, body: string): Promise<void> {
  const isMeant = meaning(path);
  const found = checks.find(([pattern]) => isMeant(pattern));
  if (!found) return;
  const [pattern, check] = found;
  const given = path.split('/').map(decodeURIComponent);
  const inPath = pattern.split('/').flatMap((part, index) => (part.startsWith(':') ? [given[index] ?? ''] : []));
  await check(ctx, inPath, body);
}
