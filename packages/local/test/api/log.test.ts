import { createApi } from '@isntgram/api/app';
import { sql } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { newCommunity } from '../core/community.ts';

test('what somebody asks wrong is no error of ours in the log, what breaks is', async () => {
  const { platform, logged } = await newCommunity();
  let broken = false;
  const openDb: typeof platform.openDb = (scope) => {
    if (broken) throw new Error('Broken.');
    return platform.openDb(scope);
  };
  const api = createApi({ ...platform, openDb });
  const levelOf = async (path: string) => {
    const { status } = await api(new Request(`http://localhost${path}`), () => undefined);
    return [status, logged.at(-1)?.level];
  };
  const post = encodeURIComponent('http://localhost/p/0190c0de-0000-7000-8000-000000000000');
  expect(await levelOf(`/api/oembed?format=xml&url=${post}`)).toEqual([501, 'info']);
  expect(await levelOf('/api/v1/feed')).toEqual([401, 'info']);
  expect(await levelOf('/api/v1/nothing')).toEqual([404, 'info']);
  broken = true;
  expect(await levelOf('/api/v1/feed')).toEqual([500, 'error']);
});

test('a statement that failed is logged with what the database said, and without what people gave', async () => {
  const { platform, logged, work } = await newCommunity();
  const printed = vi.spyOn(console, 'error');
  const { users } = work.tables;
  await work.db.rows(sql`alter table ${users} rename to renamed`);
  const given = { username: 'a_private_name', password: 'a-private-password-1' };
  const request = new Request('http://localhost/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(given),
  });
  const { status } = await createApi(platform)(request, () => undefined);
  expect(status).toBe(500);
  const written = JSON.stringify([logged, printed.mock.calls]);
  expect(written).toContain('does not exist');
  for (const value of Object.values(given)) expect(written).not.toContain(value);
});
