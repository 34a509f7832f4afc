import type { Actor, Context } from '@isntgram/core/kernel/context';
import type { Modular } from '@isntgram/core/kernel/module';
import { schemaOf } from '@isntgram/core/schema/names';
import pg from 'pg';
import { contextsOf, ids } from './contexts.ts';
import { type Asked, listenTo } from './plans.ts';
import { type Reader, readerNumber } from './world.ts';

/** A seeded network, looked at through the very functions that the API calls. */
export interface Network {
  pool: pg.Pool;
  as(reader: Reader | 'nobody' | number): Promise<Modular<Context>>;
  /** The session token of a reader. */
  token(reader: Reader): Promise<string>;
  /** Hears every query from now on; the answer ends that. */
  hear(onAsk: (asked: Asked) => void): () => void;
  posts: { famous: string; plain: string };
  /** Usernames: who has most followers, and somebody with few. */
  people: { famous: string; plain: string };
  tags: { common: string; rare: string };
  one<Row>(sql: string, values?: unknown[]): Promise<Row>;
}

export async function openNetwork(databaseUrl: string, slug: string, users: number): Promise<Network> {
  let hearing: ((asked: Asked) => void) | undefined;
  const pool = listenTo(new pg.Pool({ connectionString: databaseUrl, max: 10 }), (asked) => hearing?.(asked));
  const schema = schemaOf(slug);
  const one = async <Row>(sql: string, values: unknown[] = []) =>
    (await pool.query({ text: sql }, values)).rows[0] as Row;
  const actorOf = async (n: number): Promise<Actor> => {
    const { id, username } = await one<{ id: string; username: string }>(
      `select id, username from "${schema}".users where id = "${schema}".bench_user($1)`,
      [n],
    );
    return { id, username, role: 'user', demo: false };
  };
  const context = contextsOf(pool, slug, ['network']);
  const idOf = async (sql: string) => (await one<{ value: string }>(sql)).value;
  return {
    pool,
    one,
    as: async (who) =>
      context(who === 'nobody' ? undefined : await actorOf(typeof who === 'number' ? who : readerNumber(who, users))),
    async token(reader) {
      const { id } = await actorOf(readerNumber(reader, users));
      const token = `bench-${slug}-${reader}`;
      await pool.query(
        {
          text: `insert into "${schema}".sessions (id, token, user_id, expires_at) values ($1, $2, $3,
            now() + interval '1 day') on conflict do nothing`,
        },
        [ids.next(), token, id],
      );
      return token;
    },
    hear(onAsk) {
      hearing = onAsk;
      return () => {
        hearing = undefined;
      };
    },
    posts: {
      famous: await idOf(`select id as value from "${schema}".posts order by like_count desc limit 1`),
      plain: await idOf(`select p.id as value from "${schema}".posts p join "${schema}".users u on u.id = p.author_id
        where like_count between 2 and 8 and comment_count between 1 and 5 and audience = 'everyone' and not u.private
          order by p.id desc limit 1`),
    },
    people: {
      famous: await idOf(`select username as value from "${schema}".users order by follower_count desc limit 1`),
      plain: await idOf(
        `select username as value from "${schema}".users where follower_count between 5 and 30 and not private
          and post_count > 0 limit 1`,
      ),
    },
    tags: {
      common: await idOf(`select tag as value from "${schema}".tags order by post_count desc limit 1`),
      rare: await idOf(`select tag as value from "${schema}".tags where post_count between 5 and 20 limit 1`),
    },
  };
}
