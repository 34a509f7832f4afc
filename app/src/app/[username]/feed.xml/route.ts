import { userFeed } from '@/features/network/users/user-feed';
import { serverApi, siteBase } from '@/lib/api/api-server';
import { listUserPosts } from '@/lib/api/network/users';
import { findUser } from '../user-page.tsx';

const postsShown = 20;

/** What a user posts for everybody, for feed readers (https://www.rssboard.org/rss-specification). */
export async function GET(_request: Request, { params }: { params: Promise<{ username: string }> }): Promise<Response> {
  const user = await findUser((await params).username);
  if (!user || user.private) return new Response('There is no such feed.', { status: 404 });
  const { items } = await listUserPosts(await serverApi(), user.username, { limit: postsShown });
  return new Response(userFeed(user, items, await siteBase()), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  });
}
