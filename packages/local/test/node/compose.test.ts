import { once } from 'node:events';
import { createServer } from 'node:http';
import { composeServer } from '@isntgram/node/compose';
import { readEnvironment, serverEnvironment } from '@isntgram/node/environment';
import { withSession } from '@isntgram/node/migrations/session';
import { noObservation } from '@isntgram/node/observe/observation';
import { expect, it, onTestFinished } from 'vitest';
import { openPostgresInMemory } from '../../src/postgres/in-memory.ts';

it('asks the bucket nothing before the clock is the database’s, by which it learns the bucket’s', async () => {
  const asked: string[] = [];
  const bucket = createServer((request, response) => {
    asked.push(String(request.headers['x-amz-date']));
    response.end();
  });
  bucket.listen(0, '127.0.0.1');
  await once(bucket, 'listening');
  onTestFinished(() => void bucket.close().closeAllConnections());
  const address = bucket.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const database = await openPostgresInMemory();
  onTestFinished(() => database.close());
  await withSession(database.url, async (session) => {
    await session.run('create schema ahead');
    await session.run(
      'create function ahead.clock_timestamp() returns timestamptz language sql as $$ select timestamptz ' +
        `'2036-01-01' $$`,
    );
    // The embedded one has one session for all.
    await session.run('set search_path = ahead, pg_catalog, public');
  });
  const environment = readEnvironment(serverEnvironment, {
    ...{ DATABASE_URL: database.url, AUTH_SECRET: 'x'.repeat(32) },
    ...{ PUBLIC_SCHEME: 'https', PORT: '8081', JOBS_URL: 'http://127.0.0.1:8082', MAILBOX_DIR: '/nowhere' },
    ...{ S3_ENDPOINT: url, S3_BUCKET: 'photos', S3_ACCESS_KEY_ID: 'local', S3_SECRET_ACCESS_KEY: 'local-secret' },
  });
  const { close } = await composeServer(
    environment,
    noObservation(() => undefined),
  );
  await expect.poll(() => asked).toHaveLength(1);
  await close();
  expect(asked[0]).toMatch(/^2036/);
});
