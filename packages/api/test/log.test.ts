import { expect, test } from 'vitest';
import { newCommunity } from '../../core/test/community.ts';
import { createApi } from '../src/app.ts';

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
