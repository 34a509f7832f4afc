import type { Metadata } from 'next';
import { UserPage, type UserRouteProps, userMetadata } from '../user-page.tsx';

export async function generateMetadata(props: UserRouteProps): Promise<Metadata> {
  const { username } = await props.params;
  return { ...(await userMetadata(props)), alternates: { canonical: `/${username}/tagged` } };
}

/** The posts that a user is in. */
export default function TaggedPage(props: UserRouteProps) {
  return <UserPage {...props} tab="tagged" />;
}
