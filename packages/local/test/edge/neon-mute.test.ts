import { createApi } from '@isntgram/api/app';
import { problem } from '@isntgram/contract/kernel/errors';
import { createNeonDb } from '@isntgram/edge/adapters/neon-db';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import { openMuteServer } from '@isntgram/node/testing/mute-server';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

const statementTimeoutMs = 300;

test.each([
  ['never answers', []],
  ['begins an answer and never ends it', ['', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{']],
])('where Neon %s, whoever asks hears so in time, and when to come back', async (_, lines) => {
  const mute = await openMuteServer(lines);
  cleanUp(async () => mute.close());
  const { platform } = await newCommunity();
  const openDb = createNeonDb({
    connectionString: 'postgres://app:secret@db.test/app',
    fetchEndpoint: `http://127.0.0.1:${mute.port}/sql`,
    statementTimeoutMs,
  });
  const api = createApi({ ...platform, openDb });
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ username: 'somebody', password: 'correct-horse-battery' });
  const asked = [
    new Request('http://localhost/api/v1/users/somebody'),
    new Request('http://localhost/api/v1/feed', { headers: { cookie: 'session=abcdefghijklmnopqrstuvwxyz012345.x' } }),
    new Request('http://localhost/api/auth/sign-in/username', { method: 'POST', headers, body }),
  ];
  for (const request of asked) {
    const answer = await api(request, () => undefined);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(problem.parse(await answer.json())).toMatchObject({ code: 'service.database_unavailable' });
  }
});
