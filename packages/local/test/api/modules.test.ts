import { createApi } from '@isntgram/api/app';
import type { ApiModule } from '@isntgram/api/module';
import { apiModules } from '@isntgram/api/modules';
import { errorCodes } from '@isntgram/contract/kernel/errors';
import { modules } from '@isntgram/core/modules';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

test('the API’s list has the modules of core’s, and a status and title for each code that they bring', () => {
  expect(apiModules.map(({ name }) => name)).toEqual(modules.map(({ name }) => name));
  const brought: readonly ApiModule[] = apiModules;
  const known: string[] = [...errorCodes, ...brought.flatMap(({ errors = {} }) => Object.keys(errors))];
  expect(modules.flatMap(({ errors }) => errors).filter((code) => !known.includes(code))).toEqual([]);
});

test('what belongs to a module that the community has not answers like what does not exist', async () => {
  const { clock, platform } = await newCommunity();
  const api = createApi(platform);
  const ask = async (path: string, method = 'GET') => {
    const answer = await api(new Request(`http://localhost${path}`, { method }), () => undefined);
    const { code } = (await answer.json()) as { code?: string };
    return [answer.status, code];
  };
  const ofNetwork = ['/api/v1/feed', '/api/v1/notifications/unread', '/api/v1/users/anna/posts', '/api/oembed?url=x'];
  const before = await Promise.all(ofNetwork.map((path) => ask(path)));
  expect(before.map(([, code]) => code)).toEqual([
    'auth.required',
    'auth.required',
    'user.not_found',
    'request.invalid',
  ]);

  await platform.openDb().rows(sql`update public.tenants set modules = '{}'`);
  clock.pass(10_001);
  const instance = await api(new Request('http://localhost/api/v1/instance'), () => undefined);
  expect(await instance.json()).toMatchObject({ modules: [] });
  for (const path of ofNetwork) expect(await ask(path)).toEqual([404, 'request.not_found']);
  expect(await ask('/api/v1/posts', 'POST')).toEqual([404, 'request.not_found']);
  expect(await ask('/api/v1/instance')).toEqual([200, undefined]);
  expect(await ask('/api/v1/me/usage')).toEqual([401, 'auth.required']);
});
