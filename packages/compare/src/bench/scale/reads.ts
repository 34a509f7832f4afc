import { countUnread } from '@isntgram/core/kernel/notices/unread';
import { readExplore } from '@isntgram/core/network/discover/explore';
import { readFeed } from '@isntgram/core/network/discover/feed';
import { search } from '@isntgram/core/network/discover/search';
import { getTag, listTagPosts, listTopTagPosts } from '@isntgram/core/network/discover/tags';
import { listComments } from '@isntgram/core/network/engagement/comments';
import { listLikes } from '@isntgram/core/network/engagement/likes';
import { listNotifications } from '@isntgram/core/network/notices/notification-list';
import { getUser } from '@isntgram/core/network/people/users';
import { getPost } from '@isntgram/core/network/posts/posts';
import { listFollows } from '@isntgram/core/network/relations/follows';
import type { Network } from './network.ts';
import type { Reader } from './world.ts';

/** One thing that is read; `turn` counts the measurements, for cases that ask something else each time. */
export interface Read {
  name: string;
  run: (turn: number) => Promise<unknown>;
}

const limit = 20;

/** What people look at most, as the API reads it. */
export async function readsOf(network: Network): Promise<Read[]> {
  const [normal, most, nobody] = await Promise.all([network.as('normal'), network.as('most'), network.as('nobody')]);
  const feed = async (name: string, reader: Reader): Promise<Read> => {
    const [ctx, token] = await Promise.all([network.as('nobody'), network.token(reader)]);
    return { name, run: () => readFeed(ctx, token, { limit }) };
  };
  const { famous, plain } = network.posts;
  const { people, tags } = network;
  return [
    await feed('feed, 150 followees', 'normal'),
    await feed('feed, 1,000 followees', 'many'),
    await feed('feed, 7,500 followees', 'most'),
    await feed('feed, ten silent followees', 'silent'),
    { name: 'explore, nobody', run: () => readExplore(nobody, { limit: 24 }) },
    { name: 'explore, 150 followees', run: () => readExplore(normal, { limit: 24 }) },
    { name: 'explore, 7,500 followees', run: () => readExplore(most, { limit: 24 }) },
    {
      name: 'search, people',
      run: asking(network, 'people', [
        'ka',
        'kara',
        'lora m',
        'mito',
        'rennin',
        'sul',
        'muller',
        'ta',
        'velsel',
        '@nogo',
      ]),
    },
    {
      name: 'search, tags',
      run: asking(network, 'tags', ['#ka', 'kar', 'loran', '#mi', 'renni', 'sulan', 'k', 'tabers', 'velsel', 'nogo']),
    },
    {
      name: 'search, captions',
      run: asking(network, 'posts', [
        'kara',
        'lor',
        'kara lora',
        'zurich',
        'zürich mito',
        'renni',
        'sulan',
        'velselta',
        'nogon',
        'kar',
      ]),
    },
    {
      name: 'search, all as typed',
      run: asking(network, 'all', ['k', 'ka', 'kar', 'kara', 'kara ', 'kara l', 'kara lo', 'z', 'zu', 'zuri']),
    },
    {
      name: 'search, typos',
      run: asking(network, 'all', [
        'zruich',
        'karqntaos',
        'lorqmoel',
        'mitoplenin',
        'muelller',
        'velzeltaos',
        'nogpon',
        'sulqnverum',
        'danchommo',
        'prizelpa',
      ]),
    },
    {
      name: 'tag page, common tag',
      run: () =>
        Promise.all([
          getTag(normal, tags.common),
          listTagPosts(normal, tags.common, { limit: 18 }),
          listTopTagPosts(normal, tags.common),
        ]),
    },
    {
      name: 'tag page, rare tag',
      run: () =>
        Promise.all([
          getTag(normal, tags.rare),
          listTagPosts(normal, tags.rare, { limit: 18 }),
          listTopTagPosts(normal, tags.rare),
        ]),
    },
    { name: 'notifications', run: () => Promise.all([listNotifications(normal, { limit }), countUnread(normal)]) },
    {
      name: 'page of a plain post',
      run: () => Promise.all([getPost(normal, plain), listComments(normal, plain, { limit })]),
    },
    {
      name: 'page of the famous post',
      run: () => Promise.all([getPost(normal, famous), listComments(normal, famous, { limit })]),
    },
    { name: 'likes of a plain post', run: () => listLikes(normal, plain, { limit }) },
    { name: 'likes of the famous post', run: () => listLikes(normal, famous, { limit }) },
    {
      name: 'page of a plain user',
      run: () =>
        Promise.all([getUser(normal, people.plain), listFollows(normal, people.plain, 'followers', { limit })]),
    },
    {
      name: 'page of the famous user',
      run: () =>
        Promise.all([getUser(normal, people.famous), listFollows(normal, people.famous, 'followers', { limit })]),
    },
  ];
}

function asking(network: Network, kind: 'all' | 'people' | 'tags' | 'posts', questions: string[]): Read['run'] {
  return async (turn) => search(await network.as('normal'), { q: questions[turn % questions.length] ?? '', kind });
}
