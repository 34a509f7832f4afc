import { randomUUID } from 'node:crypto';
import { systemClock } from '@isntgram/adapters/clock';
import { createIds } from '@isntgram/adapters/ids';
import { applyMigrations, createTenant, dropTenant } from '@isntgram/core/kernel/migrations/migrate';
import { findTenant } from '@isntgram/core/kernel/tenants';
import type { MediaContext } from '@isntgram/core/media/owners';
import { modules } from '@isntgram/core/modules';
import { likePost } from '@isntgram/core/network/engagement/likes';
import { publishPost } from '@isntgram/core/network/posts/posts';
import { schemaOf } from '@isntgram/core/schema/names';
import { tenantTables } from '@isntgram/core/schema/tenant';
import { openPostgresServer } from '@isntgram/local/postgres/server';
import { anyOf, createPgDb } from '@isntgram/node/db/pg-db';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import pg from 'pg';
import { median, spread } from '../statistics.ts';
import { roomySettings } from './scale/world.ts';

const slug = 'bench-hot';
const schema = schemaOf(slug);
const people = 400;
/** As many at once as the api process has connections, twice. */
const atOnce = 20;
const connections = 10;

interface Contest {
  what: string;
  hot: (turn: number) => Promise<unknown>;
  spread: (turn: number) => Promise<unknown>;
}

/** Times what many do to one row against what each does to another; the lines to print. */
export async function benchHot(
  databaseUrl: string | undefined,
  rounds: number,
  say: (line: string) => void,
): Promise<string[]> {
  const server = databaseUrl === undefined ? await openPostgresServer({ settings: await roomySettings() }) : undefined;
  const url = databaseUrl ?? server?.url ?? '';
  const pool = new pg.Pool({ connectionString: url, max: connections });
  try {
    await prepare(url);
    const lines = [
      `\nOne row that all write to against a row each, ${atOnce} at a time on ${connections} connections, ${rounds} ` +
        'rounds',
    ];
    for (const { what, hot, spread: apart } of await contests(pool, rounds)) {
      const seen = { hot: [] as number[], apart: [] as number[] };
      for (let round = 0; round < rounds; round++) {
        seen.apart.push(await rate(apart, round));
        seen.hot.push(await rate(hot, round));
        say(`hot: ${what}, round ${round + 1} of ${rounds}`);
      }
      const ratio = (median(seen.hot) / median(seen.apart)).toFixed(2);
      lines.push(`  ${what.padEnd(8)} ${spread(seen.hot, 0)}/s on one, ${spread(seen.apart, 0)}/s spread: ${ratio}`);
    }
    lines.push(`  counted wrongly afterwards: ${await countWrong(pool)}`);
    return lines;
  } finally {
    await pool.end();
    await withSession(url, (session) => dropTenant(session, slug));
    await server?.close();
  }
}

/** How many a second, each turn by somebody else. */
async function rate(act: (turn: number) => Promise<unknown>, round: number): Promise<number> {
  let next = 0;
  const started = performance.now();
  const worker = async () => {
    while (next < people) await act(round * people + next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (people * 1000) / (performance.now() - started);
}

async function prepare(url: string): Promise<void> {
  const migrations = await readMigrations();
  await withSession(url, async (session) => {
    await applyMigrations(session, migrations);
    await dropTenant(session, slug);
    await createTenant(session, { id: randomUUID(), slug, name: 'Hot' }, migrations.tenant);
  });
}

async function contests(pool: pg.Pool, rounds: number): Promise<Contest[]> {
  const ids = createIds(systemClock);
  const users = Array.from({ length: people }, () => ids.next());
  const posts = Array.from({ length: people + rounds }, () => ids.next());
  const photos = Array.from({ length: 2 * rounds * people }, () => ids.next());
  const fill = (text: string, values: unknown[]) =>
    pool.query({ text: text.replaceAll('TENANT', `"${schema}"`) }, values);
  await fill(
    `insert into TENANT.users (id, email, name, username) select id, id || '@example.org', 'Bench', 'u' || n
     from unnest($1::uuid[]) with ordinality u (id, n)`,
    [users],
  );
  await fill(
    `insert into TENANT.posts (id, author_id, status, caption, audience, created_at, published_at)
     select id, $2, 'published', '', 'everyone', now(), now() from unnest($1::uuid[]) id`,
    [posts, users[0]],
  );
  await fill(
    `insert into TENANT.media (id, owner_id, purpose, status, file_name, content_type, size_bytes, width, height,
      variants, created_at,
       updated_at, expires_at)
     select id, ($2::uuid[])[1 + (n - 1) % $3], 'post', 'ready', 'a.jpg', 'image/jpeg', 1000, 320, 320,
       '[{"width":320,"height":320}]', now(), now(), now() from unnest($1::uuid[]) with ordinality m (id, n)`,
    [photos, users, people],
  );
  await pool.query({ text: 'analyze' });
  const as = await contextOf(pool, users);
  const one = <Value>(values: readonly Value[], at: number): Value => values[at % values.length] as Value;
  const like = (turn: number, post: string) => likePost(as(turn % people), post);
  const publish = (turn: number, photo: string, tag: string) =>
    publishPost(as(turn % people), {
      media: [{ id: photo, alt: '' }],
      caption: `A photo #${tag}`,
      audience: 'everyone',
      commentsOff: false,
      place: '',
      people: [],
    });
  return [
    {
      what: 'likes',
      hot: (turn) => like(turn, one(posts, people + Math.floor(turn / people))),
      spread: (turn) => like(turn, one(posts, (turn * 7) % people)),
    },
    {
      what: 'posts',
      hot: (turn) => publish(turn, one(photos, turn), 'common'),
      spread: (turn) => publish(turn, one(photos, rounds * people + turn), `own${turn % people}`),
    },
  ];
}

async function contextOf(pool: pg.Pool, users: string[]): Promise<(who: number) => MediaContext> {
  const ids = createIds(systemClock);
  const db = createPgDb(anyOf(pool), { prepare: true })({ schema });
  const platform = {
    modules,
    clock: systemClock,
    ids,
    log: () => undefined,
    queue: { send: async () => undefined },
    live: { tell: async () => undefined, end: async () => undefined },
  };
  const tables = tenantTables;
  const tenant = await findTenant(db, slug);
  return (who) => {
    const actor = { id: users[who] ?? '', username: `u${who + 1}`, role: 'user', demo: false };
    return { platform, tenant, tables, db, actor, origin: 'http://localhost' } as unknown as MediaContext;
  };
}

async function countWrong(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ wrong: number }>(
    `select (select count(*)::int from "${schema}".posts p
        where like_count <> (select count(*) from "${schema}".post_likes where post_id = p.id))
      + (select count(*)::int from "${schema}".tags t where post_count <> (select count(*) from "${schema}".post_tags
        where tag = t.tag))
      as wrong`,
  );
  return rows[0]?.wrong ?? 0;
}
