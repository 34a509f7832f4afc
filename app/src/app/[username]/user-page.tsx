import { reservedUsernames } from '@isntgram/contract/accounts/reserved-usernames';
import { isId, nobody, usernameIn } from '@isntgram/contract/addresses';
import type { User } from '@isntgram/contract/network/users';
import type { Metadata } from 'next';
import { permanentRedirect, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { ComposesOver } from '@/features/network/create/over/composes-over';
import { PostsOver } from '@/features/network/posts/over/posts-over';
import { FollowLists } from '@/features/network/users/follow-lists';
import { UserProvider } from '@/features/network/users/user-context';
import { UserGrid } from '@/features/network/users/user-grid';
import { UserHeader } from '@/features/network/users/user-header';
import { type UserTab, UserTabs } from '@/features/network/users/user-tabs';
import { getMessages, openGraphLocale } from '@/language/request-locale';
import { serverApi, siteBase } from '@/lib/api/api-server';
import { listPinned } from '@/lib/api/network/tagged';
import { getUser, listUserPosts } from '@/lib/api/network/users';
import { isNotFound } from '@/lib/api/problem';
import { notFoundMetadata } from '@/lib/not-found-metadata.ts';
import { usersMessages } from '@/messages/network/users.ts';
import { NothingHere } from '@/parts/nothing-here';
import { tileOf, tilesOf, tilesPerPage } from '@/parts/photos/tile';

export type UserRouteProps = {
  params: Promise<{ username: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
};

/** The user of the address; one that could never be somebody's asks nobody. */
export async function findUser(raw: string) {
  const username = usernameIn(raw);
  if (username === nobody || reservedUsernames.has(username)) return null;
  return await getUser(await serverApi(), username).catch(nullIfNotFound);
}

export function nullIfNotFound(error: unknown): null {
  if (isNotFound(error)) return null;
  throw error;
}

/** Title, description and address of a user page. */
export async function userMetadata({ params }: UserRouteProps): Promise<Metadata> {
  const user = await findUser((await params).username);
  if (!user) return notFoundMetadata();
  const t = await getMessages(usersMessages);
  const title = t.pageTitle(user.name, user.username);
  const description = user.bio || t.pageDescription(user.name, user.postCount);
  const images = user.avatarUrl ? { images: [user.avatarUrl] } : {};
  return {
    metadataBase: await siteBase(),
    title,
    description,
    alternates: {
      canonical: `/${user.username}`,
      ...(user.private ? {} : { types: { 'application/rss+xml': [{ url: `/${user.username}/feed.xml`, title }] } }),
    },
    openGraph: {
      type: 'profile',
      title,
      description,
      url: `/${user.username}`,
      username: user.username,
      ...(await openGraphLocale()),
      ...images,
    },
    ...(user.private ? { robots: { index: false } } : {}),
  };
}

/**
 * A user's page; the followers and following addresses show the same with a dialog over it. What they are `tagged` in
 * comes from the page of that tab, whose code the others go without.
 */
export async function UserPage({
  params,
  searchParams,
  tagged,
  children,
}: UserRouteProps & { tagged?: ReactNode; children?: ReactNode }) {
  const { username: raw } = await params;
  const { cursor } = await searchParams;
  const user = await findUser(raw);
  if (!user) return <NothingHere />;
  // In other letters it is the same name; a former one is somebody else's one day.
  if (raw !== user.username) (raw.toLowerCase() === user.username ? permanentRedirect : redirect)(`/${user.username}`);
  if (tagged) return <UserFrame user={user} tab="tagged" grid={tagged} />;
  const after = typeof cursor === 'string' && isId(cursor) ? cursor : undefined;
  const api = await serverApi();
  const [posts, pinned] = await Promise.all([
    listUserPosts(api, user.username, { limit: tilesPerPage, cursor: after }).catch(nullIfNotFound),
    after
      ? []
      : listPinned(api, user.username).then(
          ({ items }) => items,
          () => [],
        ),
  ]);
  const grid = (
    <UserGrid
      initial={tilesOf(posts ?? { items: [], nextCursor: null })}
      pinned={pinned.flatMap((post) => tileOf(post) ?? [])}
    />
  );
  return (
    <UserFrame user={user} tab="posts" grid={grid}>
      {children}
    </UserFrame>
  );
}

type UserFrameProps = { user: User; tab: UserTab; grid: ReactNode; children?: ReactNode };

/** Who it is, above what the tab shows of them. */
async function UserFrame({ user, tab, grid, children }: UserFrameProps) {
  const t = await getMessages(usersMessages);
  return (
    <UserProvider key={user.username} user={user} gone={<NothingHere />}>
      <div className="mx-auto w-full max-w-[972px] pb-8 md:px-4">
        <UserHeader />
        <UserTabs tab={tab} />
        <section aria-labelledby="posts">
          <h2 id="posts" className="sr-only">
            {tab === 'tagged' ? t.tagged : t.postsHeading}
          </h2>
          <PostsOver>{grid}</PostsOver>
          <ComposesOver />
        </section>
      </div>
      <FollowLists username={user.username} />
      {children}
    </UserProvider>
  );
}
