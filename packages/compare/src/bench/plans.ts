import { randomUUID } from 'node:crypto';
import { systemClock } from '@isntgram/adapters/clock';
import type { Context } from '@isntgram/core/kernel/context';
import { applyMigrations, createTenant, dropTenant } from '@isntgram/core/kernel/migrations/migrate';
import { readExplore } from '@isntgram/core/network/discover/explore';
import { listUserPosts, readFeed } from '@isntgram/core/network/discover/feed';
import { getUser } from '@isntgram/core/network/people/users';
import { getPost } from '@isntgram/core/network/posts/posts';
import { schemaOf } from '@isntgram/core/schema/names';
import { tenantTables } from '@isntgram/core/schema/tenant';
import { openPostgresServer } from '@isntgram/local/postgres/server';
import { anyOf, createPgDb } from '@isntgram/node/db/pg-db';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import pg from 'pg';
import { median } from '../statistics.ts';
import { fillPosts } from './feed.ts';
import { readImageSettings } from './image-settings.ts';
import { type Asked, listenTo } from './scale/plans.ts';

const slug = 'bench-plans';
const schema = schemaOf(slug);
const token = 'bench-plans';
const turnsPerRound = 20;

/**
 * What planning the hot reads costs, and what executing them does, where nothing is prepared, as on edge; the lines to
 * print.
 */
export async function benchPlans(
  databaseUrl: string | undefined,
  rounds: number,
  say: (line: string) => void,
): Promise<string[]> {
  const server =
    databaseUrl === undefined ? await openPostgresServer({ settings: await readImageSettings() }) : undefined;
  const url = databaseUrl ?? server?.url ?? '';
  const hearing: Asked[] = [];
  const pool = listenTo(new pg.Pool({ connectionString: url, max: 1 }), (asked) => void hearing.push(asked));
  try {
    const { reads } = await fill(url, pool);
    const lines = [
      '\nPlanning and executing what is read most, unprepared: the length of the statements and the median of ms',
    ];
    for (const { name, run } of reads) {
      hearing.length = 0;
      await run();
      const asked = hearing.splice(0);
      const seen: Timed[] = [];
      for (let turn = 0; turn < rounds * turnsPerRound; turn += 1) seen.push(await timeOf(pool, asked));
      say(`plans: ${name}`);
      const length = asked.reduce((sum, { text }) => sum + text.length, 0);
      const [planned, executed] = [
        median(seen.map(({ planMs }) => planMs)),
        median(seen.map(({ executeMs }) => executeMs)),
      ];
      const figures = `${planned.toFixed(2)} planned, ${executed.toFixed(2)} executed`;
      lines.push(`  ${name.padEnd(22)} ${asked.length} × ${String(length).padStart(6)} characters  ${figures}`);
    }
    return lines;
  } finally {
    await pool.end();
    // A database that is not ours keeps nothing of it.
    if (!server) await withSession(url, (session) => dropTenant(session, slug));
    await server?.close();
  }
}

interface Timed {
  planMs: number;
  executeMs: number;
}

async function timeOf(pool: pg.Pool, asked: readonly Asked[]): Promise<Timed> {
  const sum: Timed = { planMs: 0, executeMs: 0 };
  for (const { text, values } of asked) {
    const { rows } = await pool.query<{ 'QUERY PLAN': [{ 'Planning Time': number; 'Execution Time': number }] }>(
      { text: `explain (analyze, timing off, format json) ${text}` },
      values,
    );
    const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
    sum.planMs += plan?.['Planning Time'] ?? 0;
    sum.executeMs += plan?.['Execution Time'] ?? 0;
  }
  return sum;
}

async function fill(url: string, pool: pg.Pool): Promise<{ reads: { name: string; run: () => Promise<unknown> }[] }> {
  const member = randomUUID();
  const migrations = await readMigrations();
  await withSession(url, async (session) => {
    await dropTenant(session, slug).catch(() => undefined);
    await applyMigrations(session, migrations);
    await createTenant(session, { id: randomUUID(), slug, name: 'Plans' }, migrations.tenant);
    await session.run(
      `insert into "${schema}".users (id, username, name, email) values ($1, 'member', 'Member', 'm@example.org')`,
      [member],
    );
    await session.run(
      `insert into "${schema}".sessions (id, token, user_id, expires_at) values ($1, $2, $1, now() + interval '1 day')`,
      [member, token],
    );
    await fillPosts(session, `"${schema}"`, member);
  });
  const nobody = asContext({
    platform: { clock: systemClock, log: () => undefined },
    tables: tenantTables,
    db: createPgDb(anyOf(pool))({ schema }),
    actor: undefined,
    origin: 'http://localhost',
  });
  const own: Context = { ...nobody, actor: { id: member, username: 'member', role: 'user', demo: false } };
  const post =
    (await pool.query<{ id: string }>({ text: `select id from "${schema}".posts order by id desc limit 1` })).rows[0]
      ?.id ?? '';
  const limit = 20;
  return {
    reads: [
      { name: 'feed', run: () => readFeed(nobody, token, { limit }) },
      { name: 'post', run: () => getPost(own, post) },
      { name: 'post, signed out', run: () => getPost(nobody, post) },
      { name: 'user', run: () => getUser(own, 'bench1') },
      { name: 'posts of a user', run: () => listUserPosts(own, 'bench1', { limit }) },
      { name: 'explore', run: () => readExplore(own, { limit: 24 }) },
    ],
  };
}

/** What is measured needs of the platform nothing but the time. */
const asContext = (context: Omit<Context, 'platform' | 'tenant'> & { platform: object }): Context =>
  context as unknown as Context;
