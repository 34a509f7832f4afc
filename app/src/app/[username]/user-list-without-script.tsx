import { getMessages } from '@/language/request-locale';
import { serverApi } from '@/lib/api/api-server';
import { listUsersOf, type UserListKind } from '@/lib/api/network/users';
import { usersMessages } from '@/messages/network/users.ts';
import { UserRow } from '@/parts/people/user-row';
import { findUser, type UserRouteProps } from './user-page.tsx';

/** The first page of the list for who has no JavaScript, and so no dialog. */
export async function UserListWithoutScript({ params, kind }: UserRouteProps & { kind: UserListKind }) {
  const user = await findUser((await params).username);
  if (!user) return null;
  const t = await getMessages(usersMessages);
  const { items } = await listUsersOf(await serverApi(), user.username, kind).catch(() => ({ items: [] }));
  return (
    <noscript>
      <section className="mx-auto w-full max-w-[420px] p-4">
        <h2 className="mb-3 font-semibold">{kind === 'followers' ? t.followers : t.followingTitle}</h2>
        {items.map((listed) => (
          <UserRow key={listed.username} user={listed} />
        ))}
      </section>
    </noscript>
  );
}
