import { expect, test } from 'vitest';
import { createApiCaller } from './api-version.ts';

const overrides = 'cloudflare-workers-version-overrides';
const key = 'cloudflare-workers-version-key';
const own = 'isntgram-api="11111111-1111-4111-8111-111111111111"';
const other = 'isntgram-api="22222222-2222-4222-8222-222222222222"';

function caller(pinned?: string) {
  const asked: Headers[] = [];
  const api = {
    async fetch(request: Request) {
      asked.push(request.headers);
      return new Response();
    },
  } as unknown as Fetcher;
  const made = createApiCaller({ api, release: 'r2', pinned });
  return { ...made, told: (name: string) => asked.at(-1)?.get(name) ?? null };
}
const request = (headers: Record<string, string> = {}) => new Request('https://a.example/api/v1/me', { headers });

test('a web Worker that knows its API asks it, whatever a request names', async () => {
  const { forVisitor, forPage, rendering, told, steering } = caller(own);
  await forVisitor(request({ [overrides]: other, [key]: 'x' }));
  expect(told(overrides)).toBe(own);
  await rendering(request({ [overrides]: other }), () => forPage(request()));
  expect(told(overrides)).toBe(own);
  expect(steering).toEqual([]);
});

test('another hands on what a request names, also while it renders', async () => {
  const { forVisitor, forPage, rendering, told, steering } = caller();
  await forVisitor(request({ [overrides]: other, [key]: 'x' }));
  expect([told(overrides), told(key)]).toEqual([other, 'x']);
  await rendering(request({ [overrides]: other }), async () => {
    await Promise.resolve();
    return forPage(request());
  });
  expect([told(overrides), told('x-client-address')]).toEqual([other, 'internal']);
  await forPage(request());
  expect(told(overrides)).toBeNull();
  // So a page of one version is no page of another.
  expect(steering).toEqual([overrides]);
});

test('who names nothing meets one version from one address, and what is for everybody one per release', async () => {
  const { forVisitor, forPage, told } = caller();
  await forVisitor(request({ 'cf-connecting-ip': '203.0.113.7' }));
  expect(told(key)).toBe('203.0.113.7');
  await forPage(request());
  expect(told(key)).toBe('r2');
});

test('a client’s own word on its address is not believed', async () => {
  const { forVisitor, told } = caller();
  await forVisitor(request({ 'x-client-address': '198.51.100.1', 'cf-connecting-ip': '203.0.113.7' }));
  expect(told('x-client-address')).toBe('203.0.113.7');
  await forVisitor(request({ 'x-client-address': '198.51.100.1' }));
  expect(told('x-client-address')).toBeNull();
});
