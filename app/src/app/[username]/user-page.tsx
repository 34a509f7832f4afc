import { reservedUsernames, usernameParam } from '@isntgram/contract/usernames';
import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { FollowLists } from '@/features/users/follow-lists.tsx';
import { UserGrid } from '@/features/users/user-grid.tsx';
import { UserHeader } from '@/features/users/user-header.tsx';
import { pageSize, tilesOf } from '@/features/users/user-tiles.ts';
import { UserViewerProvider } from '@/features/users/user-viewer.tsx';
import { getUser, listUserPosts } from '@/lib/api/users.ts';
import { serverApi, siteBase } from '@/lib/api-server.ts';
import { getMessages } from '@/lib/messages.ts';
import { isNotFound } from '@/lib/problem.ts';
import { usersMessages } from '@/messages/users.ts';
import { NothingHere } from '@/ui/nothing-here.tsx';

export type UserRouteProps = { params: Promise<{ username: string }>; searchParams: Promise<{ cursor?: string | string[] }> };

/** The user of the address, asked for once per page; an address that could never be one asks nobody. */
export const findUser = cache(async (raw: string) => {
  const { success, data } = usernameParam.safeParse({ username: raw });
  if (!success || !/^[a-z0-9._]+$/.test(data.username) || reservedUsernames.has(data.username)) notFound();
  return await getUser(await serverApi(), data.username).catch(orNotFound);
});

function orNotFound(error: unknown): never {
  if (isNotFound(error)) notFound();
  throw error;
}

/** Title, description and address of a user page. */
export async function userMetadata({ params }: UserRouteProps): Promise<Metadata> {
  const user = await findUser((await params).username);
  const t = getMessages(usersMessages);
  const title = t.pageTitle(user.name, user.username);
  const description = user.bio || t.pageDescription(user.name, user.postCount);
  const images = user.avatarUrl ? { images: [user.avatarUrl] } : {};
  return {
    metadataBase: await siteBase(),
    title,
    description,
    alternates: { canonical: `/${user.username}` },
    openGraph: { type: 'profile', title, description, url: `/${user.username}`, username: user.username, ...images },
    ...(user.private ? { robots: { index: false } } : {}),
  };
}

/** A user's page; the followers and following addresses show the same with a dialog over it. */
export async function UserPage({ params, searchParams, children }: UserRouteProps & { children?: ReactNode }) {
  const { username: raw } = await params;
  const { cursor } = await searchParams;
  const user = await findUser(raw);
  if (raw !== user.username) permanentRedirect(`/${user.username}`);
  const query = { limit: pageSize, ...(typeof cursor === 'string' ? { cursor } : {}) };
  const posts = await listUserPosts(await serverApi(), user.username, query).catch(orNotFound);
  const t = getMessages(usersMessages);
  return (
    <UserViewerProvider username={user.username} gone={<NothingHere />}>
      <div className="mx-auto w-full max-w-[940px] pb-8 md:px-1">
        <UserHeader user={user} />
        <section aria-labelledby="posts" className="md:mt-10 md:border-t md:pt-4">
          <h2 id="posts" className="sr-only">
            {t.postsHeading}
          </h2>
          <UserGrid key={user.username} user={user} initial={tilesOf(posts)} />
        </section>
      </div>
      <FollowLists username={user.username} />
      {children}
    </UserViewerProvider>
  );
}
