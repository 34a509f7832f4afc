import type { Metadata } from 'next';
import { TaggedGrid } from '@/features/network/users/tagged-grid';
import { serverApi } from '@/lib/api/api-server';
import { listTagged } from '@/lib/api/network/tagged';
import { tilesOf, tilesPerPage } from '@/parts/photos/tile';
import { nullIfNotFound, UserPage, type UserRouteProps, userMetadata } from '../user-page.tsx';

export async function generateMetadata(props: UserRouteProps): Promise<Metadata> {
  const { username } = await props.params;
  return { ...(await userMetadata(props)), alternates: { canonical: `/${username}/tagged` } };
}

/** The posts that a user is in. */
export default async function TaggedPage(props: UserRouteProps) {
  const { username } = await props.params;
  return <UserPage {...props} tagged={<Tagged username={username} />} />;
}

async function Tagged({ username }: { username: string }) {
  const posts = await listTagged(await serverApi(), username, { limit: tilesPerPage }).catch(nullIfNotFound);
  return <TaggedGrid initial={tilesOf(posts ?? { items: [], nextCursor: null })} />;
}
