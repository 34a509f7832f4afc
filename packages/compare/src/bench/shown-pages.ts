import { demoAccount } from '@isntgram/contract/accounts/demo-account';
import type { Page as ListPage } from '@isntgram/contract/kernel/page';
import type { Post } from '@isntgram/contract/network/posts';
import type { ListedUser } from '@isntgram/contract/network/users';
import { type Member, signIn, signUp } from './member.ts';
import type { Subject } from './subject.ts';

/** A page, and who looks at it: a visitor where there is nobody. */
export interface ShownPage {
  name: string;
  path: string;
  viewer: Member | undefined;
}

/**
 * Every kind of page, on the demo data. A new member who follows the demo people sees the feed with the notice that
 * their address is not confirmed; the demo account without it.
 */
export async function findPages(subject: Pick<Subject, 'url'>): Promise<ShownPage[]> {
  const member = await signUp(subject);
  const call = async <Body>(path: string, method = 'GET'): Promise<Body> => {
    const response = await fetch(new URL(`/api/v1${path}`, subject.url), {
      method,
      headers: { cookie: member.cookie },
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Body;
  };
  const { items } = await call<ListPage<ListedUser>>('/suggestions');
  for (const { username } of items) await call(`/users/${username}/follow`, 'POST');
  const feed = await call<ListPage<Post>>('/feed');
  const post = feed.items.find(({ photos, caption }) => photos.length > 1 && caption.includes('#')) ?? feed.items[0];
  if (!post) throw new Error('The demo people have no posts.');
  const open = (name: string, path: string): ShownPage => ({ name, path, viewer: undefined });
  const own = (name: string, path: string): ShownPage => ({ name, path, viewer: member });
  return [
    open('landing', '/'),
    open('sign in', '/sign-in'),
    open('sign up', '/sign-up'),
    open('user', `/${post.author.username}`),
    open('post', `/p/${post.id}`),
    open('tag', `/tags/${/#(\w+)/.exec(post.caption)?.[1] ?? 'photo'}`),
    open('explore', '/explore'),
    open('search', '/search'),
    own('feed', '/'),
    { name: 'demo feed', path: '/', viewer: await signIn(subject, demoAccount) },
    own('notifications', '/notifications'),
    own('saved', '/saved'),
    own('create', '/create'),
    own('settings', '/settings'),
  ];
}
