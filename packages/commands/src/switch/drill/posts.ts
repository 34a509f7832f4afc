import { withSession } from '@isntgram/node/migrations/session';

/** A UUIDv7 of the time that `ms` says, in ms since 1970. */
const idOf = (ms: string): string =>
  `(lpad(to_hex(${ms}), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || '8' || ` +
  `substr(md5(random()::text), 1, 15))::uuid`;

/** So many posts of somebody who is no part of the drill, as rows alone: what is copied and compared is more. */
export const addPosts = (database: string, username: string, posts: number): Promise<unknown> =>
  withSession(database, (session) =>
    session.run(
      `insert into tenant_isntgram.posts (id, author_id, caption, status, audience, created_at)
        select ${idOf('(extract(epoch from now()) * 1000)::bigint - n * 60000')},
          (select id from tenant_isntgram.users where username = $1),
          'Number ' || n || ' of those that were here before', 'published', 'everyone', now() - n * interval '1 minute'
        from generate_series(1, $2::int) n`,
      [username, posts],
    ),
  );
