import { withSession } from '@isntgram/node/migrations/session';

/** So many posts of somebody who is no part of the drill, as rows alone: what is copied and compared is more. */
export const addPosts = (database: string, username: string, posts: number): Promise<unknown> =>
  withSession(database, (session) =>
    session.run(
      `insert into tenant_isntgram.posts (id, author_id, caption, status, audience, created_at)
        select gen_random_uuid(), (select id from tenant_isntgram.users where username = $1),
          'Number ' || n || ' of those that were here before', 'published', 'everyone', now() - n * interval '1 minute'
        from generate_series(1, $2::int) n`,
      [username, posts],
    ),
  );
