import { findSession } from '@isntgram/core/accounts/accounts';
import type { Context } from '@isntgram/core/kernel/context';
import { findTenantByHost } from '@isntgram/core/kernel/tenants';
import { findDue } from '@isntgram/core/kernel/work/due';
import { readExplore } from '@isntgram/core/network/discover/explore';
import { listUserPosts, readFeed } from '@isntgram/core/network/discover/feed';
import { search } from '@isntgram/core/network/discover/search';
import { suggestUsers } from '@isntgram/core/network/discover/suggestions';
import { getTag, listTagPosts, listTopTagPosts } from '@isntgram/core/network/discover/tags';
import { listTrendingTags } from '@isntgram/core/network/discover/trending';
import { listComments } from '@isntgram/core/network/engagement/comments';
import { listTagged } from '@isntgram/core/network/engagement/tagged-people';
import { listNotifications, readUnread } from '@isntgram/core/network/notices/notification-list';
import { getUser } from '@isntgram/core/network/people/users';
import { getPost } from '@isntgram/core/network/posts/posts';
import * as z from 'zod';
import type { Network } from '../scale/network.ts';

/** Something that is read in nearly every visit, or all the time. */
export interface HotRead {
  name: string;
  run: () => Promise<unknown>;
}

const page = { limit: 20 };
const cursorOf = (json: string): string => z.object({ nextCursor: z.string() }).parse(JSON.parse(json)).nextCursor;

/** The reads whose SQL and plans are reviewed, through the verbs that the API and the jobs call. */
export async function hotReads(network: Network, takeJob: () => Promise<unknown>): Promise<HotRead[]> {
  const { people, posts, tags } = network;
  const [normal, nobody] = await Promise.all([network.as('normal'), network.as('nobody')]);
  const [token, ofMany] = await Promise.all([network.token('normal'), network.token('most')]);
  const cursor = cursorOf((await readFeed(nobody, token, page)).json);
  const { clock } = nobody.platform;
  return [
    { name: 'host', run: () => findTenantByHost(nobody.platform, nobody.db, `${nobody.tenant.slug}.localhost`) },
    { name: 'session', run: () => findSession(nobody.db, nobody.tables, clock, token) },
    { name: 'feed-first-page', run: () => readFeed(nobody, token, page) },
    { name: 'feed-next-page', run: () => readFeed(nobody, token, { ...page, cursor }) },
    { name: 'feed-of-many', run: () => readFeed(nobody, ofMany, page) },
    { name: 'explore-signed-out', run: () => readExplore(nobody, { limit: 24 }) },
    { name: 'explore-signed-in', run: () => readExplore(normal, { limit: 24 }) },
    { name: 'post', run: () => getPost(normal, posts.plain) },
    { name: 'comments', run: () => listComments(normal, posts.famous, page) },
    { name: 'user-page', run: () => userPage(normal, people.plain) },
    { name: 'tag-page', run: () => tagPage(normal, tags.common) },
    { name: 'suggestions', run: () => suggestUsers(normal) },
    { name: 'trending-tags', run: () => listTrendingTags(normal) },
    { name: 'tagged', run: () => listTagged(normal, people.plain, page) },
    { name: 'search-people', run: () => search(normal, { q: 'kara', kind: 'people' }) },
    { name: 'search-tags', run: () => search(normal, { q: '#ka', kind: 'tags' }) },
    { name: 'notifications', run: () => listNotifications(normal, page) },
    { name: 'unread', run: () => readUnread(nobody, token) },
    { name: 'due-sweep', run: () => findDue(nobody.db, clock.now(), 40) },
    { name: 'job-take', run: takeJob },
  ];
}

async function userPage(ctx: Context, username: string): Promise<void> {
  await getUser(ctx, username);
  await listUserPosts(ctx, username, page);
}

async function tagPage(ctx: Context, tag: string): Promise<void> {
  await getTag(ctx, tag);
  await listTagPosts(ctx, tag, page);
  await listTopTagPosts(ctx, tag);
}
