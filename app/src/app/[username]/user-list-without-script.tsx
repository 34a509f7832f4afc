import { listUsersOf, type UserListKind } from '@/lib/api/users.ts';
import { serverApi } from '@/lib/api-server.ts';
import { getMessages } from '@/lib/messages.ts';
import { usersMessages } from '@/messages/users.ts';
import { UserRow } from '@/ui/user-row.tsx';
import { findUser, type UserRouteProps } from './user-page.tsx';

/** The first page of the list for who has no JavaScript, and so no dialog. */
export async function UserListWithoutScript({ params, kind }: UserRouteProps & { kind: UserListKind }) {
  const { username } = await findUser((await params).username);
  const t = getMessages(usersMessages);
  const { items } = await listUsersOf(await serverApi(), username, kind).catch(() => ({ items: [] }));
  return (
    <noscript>
      <section className="mx-auto w-full max-w-[420px] p-4">
        <h2 className="mb-3 font-semibold">{kind === 'followers' ? t.followers : t.followingTitle}</h2>
        {items.map((user) => (
          <UserRow key={user.username} user={user} />
        ))}
      </section>
    </noscript>
  );
}
