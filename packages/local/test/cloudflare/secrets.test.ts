import { createAsk } from '@isntgram/edge/ops/cloudflare/client';
import { createAsker } from '@isntgram/edge/ops/probes/asker';
import { pushSecrets, type SecretsPlace, takeBackSecrets } from '@isntgram/edge/ops/secrets/push';
import { type Cloudflare, startCloudflare } from '@isntgram/local/cloudflare/start-cloudflare';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, visitorOf } from './client.ts';

const timeout = 120_000;
const name = 'test-api';
/** Ready where its mail key is no wrong one; tells its secrets, which no other Worker should. */
const module = `export default {
  fetch: (request, env) => new Response([env.AUTH_SECRET, env.AUTH_SECRET_PREVIOUS].join(' '), {
    status: env.MAIL_API_KEY === 'wrong' ? 503 : 200,
  }),
};`;
const secret = (of: string, text: string) => ({ name: of, type: 'secret_text', text });

let cloudflare: Cloudflare;
let api: ReturnType<typeof apiOf>;
let place: SecretsPlace;
const said: string[] = [];

beforeAll(async () => {
  cloudflare = await startCloudflare({ zones: ['isntgram.example'] });
  api = apiOf(cloudflare);
  const bindings = [secret('AUTH_SECRET', 'one'), secret('AUTH_SECRET_PREVIOUS', 'none'), secret('MAIL_API_KEY', 'm')];
  await api.deploy(name, module, { bindings });
  const routes = [{ pattern: 'isntgram.example/*', zone_name: 'isntgram.example' }];
  await api.well('PUT', `${api.script(name)}/routes`, routes);
  place = {
    ask: createAsk({ api: cloudflare.apiBaseUrl, token: cloudflare.token }),
    asker: createAsker({ domain: 'isntgram.example', front: cloudflare.frontUrl }),
    ...{ account: cloudflare.accountId, name, who: 'anna', watchMs: 200, knownWithinMs: 20_000 },
    say: (line) => void said.push(line),
  };
}, timeout);
afterAll(async () => {
  place?.asker.close();
  await cloudflare?.stop();
});

const serving = async () => (await visitorOf(cloudflare)('/api/ready')).text;
const push = (secrets: Record<string, string>) => pushSecrets(place, new Map(Object.entries(secrets)));

test('new secrets are a version like the one that serves, which can be taken back', { timeout }, async () => {
  await push({ AUTH_SECRET: 'two', MAIL_API_KEY: 'm', DATABASE_URL: 'postgres://a@b.example/c' });
  expect(await serving()).toBe('two ');
  expect(said.slice(0, 3)).toEqual([
    'new: DATABASE_URL',
    'set: AUTH_SECRET, MAIL_API_KEY',
    'gone: AUTH_SECRET_PREVIOUS',
  ]);
  expect(said.join()).not.toContain('two');
  await takeBackSecrets(place);
  expect(await serving()).toBe('one none');
});

test('secrets that do not work are taken back at once, and said', { timeout }, async () => {
  // The version that serves is made the newest again, as a deploy does it.
  await api.deploy(name, module, { bindings: [secret('AUTH_SECRET', 'three'), secret('MAIL_API_KEY', 'm')] });
  place.knownWithinMs = 1_000;
  await expect(push({ AUTH_SECRET: 'four', MAIL_API_KEY: 'wrong' })).rejects.toThrow(
    /^With them \/api\/ready answers with 503\. Version \S+ of test-api serves again; nothing else was changed\.$/,
  );
  expect(await serving()).toBe('three ');
});

test('they are no way around a release that does not serve', { timeout }, async () => {
  await expect(push({ AUTH_SECRET: 'five' })).rejects.toThrow(
    'does not serve, and secrets can be changed of the newest',
  );
  await api.deploy(name, module, { bindings: [secret('AUTH_SECRET', 'six')] });
  await expect(takeBackSecrets(place)).rejects.toThrow('What changed test-api last were not its secrets');
});
