import { createApi } from '@isntgram/api/app';
import { createLiveGate } from '@isntgram/api/live';
import type { OpenDb } from '@isntgram/core/kernel/ports';
import { createTenantResolver } from '@isntgram/core/kernel/tenants';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

test('a host is looked up once, whether the API is asked there, for a photo, or for a live connection', async () => {
  const { clock, platform } = await newCommunity();
  let lookUps = 0;
  const openDb: OpenDb = (scope = {}) =>
    platform.openDb({
      ...scope,
      onQuery: (...told) => {
        if (scope.schema === undefined) lookUps += 1;
        scope.onQuery?.(...told);
      },
    });
  const watched = { ...platform, openDb };
  const resolveTenant = createTenantResolver(watched);
  const api = createApi(watched, { resolveTenant });
  const admit = createLiveGate(watched, resolveTenant);
  const askAll = async (host: string): Promise<number[]> => {
    const at = (path: string) => new Request(`http://${host}${path}`);
    const answers = [
      await api(at('/api/v1/instance'), () => undefined),
      await api(at('/media/0190c0de-0000-7000-8000-000000000000/320.webp'), () => undefined),
      await admit(at('/api/live')),
    ];
    return answers.map((answer) => ('status' in answer ? answer.status : 101));
  };
  expect([await askAll('localhost'), lookUps]).toEqual([[200, 404, 401], 1]);
  expect([await askAll('nowhere.localhost'), lookUps]).toEqual([[404, 404, 404], 2]);
  clock.pass(10_001);
  expect([await askAll('localhost'), lookUps]).toEqual([[200, 404, 401], 3]);
});
