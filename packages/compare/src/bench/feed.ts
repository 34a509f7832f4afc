import type { Context } from '@isntgram/core/kernel/context';
import type { Session } from '@isntgram/core/kernel/migrations/migrate';
import type { PreparedQuery } from '@isntgram/core/kernel/ports';
import { readFeed } from '@isntgram/core/network/discover/feed';
import { inSchema } from '@isntgram/core/schema/names';
import { tenantTables } from '@isntgram/core/schema/tenant';
import { cpuMs } from '@isntgram/local/process/accounting';
import { withSession } from '@isntgram/node/migrations/session';
import { neon, neonConfig } from '@neondatabase/serverless';
import autocannon from 'autocannon';
import pg from 'pg';
import { type Member, signUp } from './member.ts';
import type { Subject } from './subject.ts';

export const connections = 20;
const people = 300;
const followees = 150;
const postsEach = 40;

/** A member who follows 150 of 300 people with 40 posts each. */
export async function fillFeed(subject: Subject): Promise<Member> {
  const member = await signUp(subject);
  await withSession(subject.databaseUrl, (session) => fillPosts(session, '"tenant_isntgram"', member.id));
  return member;
}

const uuid = (n: string) =>
  `('0190c0de-' || lpad(to_hex(${n}), 4, '0') || '-7' || substr(md5(${n}::text), 1, 3) || '-8000-' || ` +
  `substr(md5(${n}::text || 'x'), 1, 12))::uuid`;

const sizes: [number, number][] = [
  [320, 213],
  [640, 427],
  [1080, 720],
  [2048, 1365],
];
const variants = JSON.stringify(sizes.map(([width, height]) => ({ width, height })));

/** 300 people with 40 posts each, of whom `memberId` follows 150. */
export async function fillPosts(session: Session, schema: string, memberId: string): Promise<void> {
  await session.run(
    `insert into ${schema}.users (id, email, name, username) select ${uuid('n')}, 'bench' || n || '@example.org', ` +
      `'Bench ' || n, 'bench' || n from generate_series(1, ${people}) n on conflict do nothing`,
  );
  await session.run(`insert into ${schema}.posts (id, author_id, status, caption, audience, created_at, published_at)
    select ${uuid(`(1000 + n * ${postsEach} + k)`)}, ${uuid('n')}, 'published',
      'A caption as people write it, with a #tag or two', 'everyone', now(), now()
    from generate_series(1, ${people}) n, generate_series(1, ${postsEach}) k on conflict do nothing`);
  await session.run(`insert into ${schema}.media (id, owner_id, purpose, post_id, position, alt, status, file_name,
    content_type, size_bytes, width, height, thumbhash, variants, created_at, updated_at, expires_at, original_swept)
    select ${uuid(`(30000 + n * ${postsEach} + k)`)}, ${uuid('n')}, 'post', ${uuid(`(1000 + n * ${postsEach} + k)`)}, 0,
      'An alt text', 'ready', 'a.jpg', 'image/jpeg', 1000000, 3000, 2000, 'HBkSHYSIeHiPiHh8eJd4eTN0EEQG',
      '${variants}', now(), now(), now(), true
    from generate_series(1, ${people}) n, generate_series(1, ${postsEach}) k on conflict do nothing`);
  await session.run(
    `insert into ${schema}.follows (id, follower_id, followee_id) select ${uuid('n')}, $1, ${uuid('n')} from ` +
      `generate_series(1, ${followees}) n on conflict do nothing`,
    [memberId],
  );
  await session.run('analyze');
}

type Statement = PreparedQuery & { params: unknown[] };

/** The SQL that the API asks for a feed, caught on its way to the database. */
export async function feedStatement(member: Member): Promise<Statement> {
  const caught: Statement[] = [];
  const ctx = {
    tables: tenantTables,
    origin: 'http://localhost',
    platform: { clock: { now: () => new Date() } },
    db: {
      prepared: async (query: PreparedQuery, params: unknown[]) => {
        caught.push({ ...query, params });
        return [{}];
      },
    },
  } as unknown as Context;
  await readFeed(ctx, member.token, { limit: 20 });
  const [statement] = caught;
  if (!statement) throw new Error('The feed asked the database nothing.');
  return { ...statement, text: inSchema(statement.text, 'tenant_isntgram') };
}

export interface Rate {
  perSecond: number;
  /** Of the API's process, per request; undefined where our own process is the client of the database. */
  cpuMs?: number;
}

/** Feed requests to the API by HTTP, from 20 connections, for `seconds`. */
export async function askApi(
  subject: Pick<Subject, 'apiPid' | 'apiUrl' | 'profile'>,
  member: Member,
  seconds: number,
): Promise<Rate> {
  const before = await cpuMs(subject.apiPid);
  const result = await autocannon({
    url: `${subject.apiUrl}/api/v1/feed`,
    connections,
    duration: seconds,
    headers: { cookie: member.cookie, host: 'localhost' },
  });
  const after = await cpuMs(subject.apiPid);
  const failed = result.non2xx + result.errors;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} feed requests failed on ${subject.profile}.`);
  return { perSecond: result.requests.total / result.duration, cpuMs: (after - before) / result.requests.total };
}

/**
 * The same query as bare SQL, over the same driver and protocol as the profile's, prepared where the profile prepares
 * it, 20 at a time, for `seconds`.
 */
export async function askDatabase(subject: Subject, { name, text, params }: Statement, seconds: number): Promise<Rate> {
  const client = openClient(subject);
  const until = performance.now() + seconds * 1000;
  let count = 0;
  const ask = async () => {
    for (; performance.now() < until; count++) await client.query(name, text, params);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, ask));
  const perSecond = (count * 1000) / (performance.now() - started);
  await client.close();
  return { perSecond };
}

function openClient({ databaseUrl, prepares, neon: worker }: Subject) {
  if (worker) {
    neonConfig.fetchEndpoint = worker.endpoint;
    const query = neon(worker.databaseUrl, { fullResults: true, arrayMode: false });
    return {
      query: (_: string, text: string, params: unknown[]) => query.query(text, params),
      close: async () => undefined,
    };
  }
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  return {
    query: (name: string, text: string, values: unknown[]) => pool.query({ ...(prepares && { name }), text, values }),
    close: () => pool.end(),
  };
}
