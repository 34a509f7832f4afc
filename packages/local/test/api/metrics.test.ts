import { createGatheredMetrics } from '@isntgram/adapters/metrics/gathered-metrics';
import { observedFront } from '@isntgram/adapters/observed/observed-front';
import { observed } from '@isntgram/adapters/observed/observed-platform';
import { createApi } from '@isntgram/api/app';
import { noTracer } from '@isntgram/core/kernel/traces/tracer';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

/** The API as it is watched; `told` answers what was measured of an instrument since it was asked last. */
async function openWatched(factor?: number) {
  const { platform } = await newCommunity();
  const metrics = createGatheredMetrics();
  const settings = { ...platform.settings, ...(factor !== undefined && { rateLimitFactor: factor }) };
  const api = createApi(observed({ ...platform, settings, metrics }));
  const ask = (path: string, init: RequestInit = {}, host = 'localhost') =>
    api(new Request(`http://${host}${path}`, init), (work) => void work.catch(() => undefined));
  const told = () => {
    const all = metrics.drain();
    return (name: string) =>
      all.filter(({ instrument }) => instrument.name === name).map(({ values, value }) => [...values, value].join(' '));
  };
  return { ask, told, metrics };
}

const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

test('an answer counts by its route, its status and whose host was asked, a problem by its code', async () => {
  const { ask, told } = await openWatched();
  await ask('/api/v1/explore');
  await ask('/api/v1/users/nobody-is-called-so');
  await ask('/api/v1/feed');
  await ask('/api/v1/explore', {}, 'elsewhere.example');
  await ask('/api/auth/sign-in/username', json({ username: 'nobody', password: 'wrong-password' }));
  const figures = told();
  expect(figures('http.server.request.duration')).toEqual(
    expect.arrayContaining([
      '/api/v1/explore GET 2xx 1',
      '/api/v1/users/:username GET 4xx 1',
      '/api/v1/feed GET 4xx 1',
      '/api/auth/* POST 4xx 1',
    ]),
  );
  expect(figures('isntgram.http.requests').sort()).toEqual(['default 2xx 1', 'default 4xx 3', 'none 4xx 1']);
  expect(figures('isntgram.errors').sort()).toEqual([
    'auth.invalid_credentials 1',
    'auth.required 1',

    'tenant.not_found 1',
    'user.not_found 1',
  ]);
  expect(figures('isntgram.auth.sign_ins')).toEqual(['refused 1']);
  expect(figures('isntgram.http.request.db_round_trips')).toEqual(['5']);
  expect(Number(figures('db.client.operation.duration')[0]?.split(' ')[1])).toBeGreaterThan(4);
});

test('a limit that has no room counts by its class', async () => {
  const { ask, told } = await openWatched(0.1);
  for (let turn = 0; turn < 12; turn++)
    await ask('/api/auth/sign-in/username', json({ username: 'nobody', password: 'wrong-password' }));
  const figures = told();
  expect(figures('isntgram.rate_limit.refusals')[0]).toMatch(/^signIn \d+$/);
  expect(figures('isntgram.auth.sign_ins').some((one) => /^limited \d+$/.test(one))).toBe(true);
});

test('whoever invents addresses, methods and hosts makes no new series', async () => {
  const { ask, told, metrics } = await openWatched();
  const front = observedFront(async () => new Response(null, { headers: { 'x-cache': 'miss' } }), {
    metrics,
    tracer: noTracer,
  });
  for (let turn = 0; turn < 40; turn++) {
    await ask(`/api/v1/users/user-${turn}`);
    await ask(`/api/v1/nothing-${turn}`);
    await ask('/api/v1/explore', { method: `METHOD${turn}` });
    await ask('/api/v1/explore', {}, `host-${turn}.example`);
    for (const path of [`/user-${turn}`, `/p/${turn}`, `/tags/${turn}/${turn}`, `/_next/static/${turn}.js`])
      await front(new Request(`http://host-${turn}.example${path}`), () => undefined);
  }
  const figures = told();
  expect(
    figures('http.server.request.duration')
      .map((one) => one.replace(/ \d+$/, ''))
      .sort(),
  ).toEqual([
    '/:username GET 2xx',
    '/_next/* GET 2xx',
    '/api/v1/explore GET 4xx',
    '/api/v1/users/:username GET 4xx',
    '/p/* GET 2xx',
    '/tags/* GET 2xx',
    'none GET 4xx',
    'none other 4xx',
  ]);
  expect(figures('isntgram.http.requests')).toHaveLength(2);
});
