import { createApi } from '@isntgram/api/app';
import { problem } from '@isntgram/contract/kernel/errors';
import { anyOf, createPgDb } from '@isntgram/node/db/pg-db';
import { createPgPool } from '@isntgram/node/db/pg-pool';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import { openTcpProxy } from '@isntgram/node/testing/tcp-proxy';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

const headers = { 'content-type': 'application/json', cookie: 'session=abcdefghijklmnopqrstuvwxyz012345.x' };
const asks: [method: string, path: string, body?: object][] = [
  ['GET', '/api/v1/feed'],
  ['GET', '/api/v1/users/somebody'],
  ['GET', '/media/0190c0de-0000-7000-8000-000000000000/320.webp'],
  ['POST', '/api/auth/sign-in/username', { username: 'somebody', password: 'correct-horse-battery' }],
  ['POST', '/api/auth/sign-in/email', { email: 'somebody@example.org', password: 'correct-horse-battery' }],
];

test('while the database is out of reach, every answer says so and when to come back', async () => {
  const { databaseUrl, logged, platform } = await newCommunity();
  const url = new URL(databaseUrl);
  const proxy = await openTcpProxy({ host: url.hostname, port: Number(url.port) });
  url.port = String(proxy.port);
  const pool = createPgPool(
    { databaseUrl: url.href, connectionsMax: 2, applicationName: 'api-faults', statementTimeoutMs: 500 },
    () => undefined,
  );
  cleanUp(async () => {
    await pool.end();
    await proxy.close();
  });
  const api = createApi({ ...platform, openDb: createPgDb(anyOf(pool)) });
  const ask = ([method, path, body]: (typeof asks)[number], more = headers) =>
    api(
      new Request(`http://localhost${path}`, { method, headers: more, ...(body && { body: JSON.stringify(body) }) }),
      () => undefined,
    );
  // The community is known for a while, and what needs no session goes on to what is asked.
  await ask(['GET', '/api/v1/instance']);
  for (const way of ['refuse', 'vanish'] as const) {
    await proxy.set(way);
    const answers = await Promise.all(
      asks.map((each) => ask(each, each[0] === 'GET' ? headers : { ...headers, cookie: '' })),
    );
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(problem.parse(await answer.json())).toMatchObject({ code: 'service.database_unavailable', status: 503 });
    }
    const said = logged.filter(
      ({ level, message }) => level === 'error' && message.startsWith('The database is out of reach'),
    );
    expect(said.length).toBeGreaterThanOrEqual(asks.length);
    await proxy.set('pass');
    const status = async () => (await ask(['GET', '/api/v1/instance'])).status;
    await expect.poll(status, { timeout: 30_000 }).toBe(200);
  }
});
