import { rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trust } from './stack/filled-stack.ts';
import { imagesUnderTest } from './stack/images.ts';
import { unmetRequests } from './stack/raw-bytes.ts';
import { type Stack, startStack } from './stack/stack.ts';

/** What Caddy does by itself, before anything of ours is asked. */
let stack: Stack;
let port: number;

// Nobody's network: what comes from here is no proxy's.
const environment = {
  TRUSTED_PROXIES: '192.0.2.0/24',
  HSTS: 'max-age=31536000; includeSubDomains',
  SECURITY_CONTACT: 'mailto:security@example.org',
};

beforeAll(async () => {
  stack = await startStack({ images: imagesUnderTest(), environment });
  trust(stack.certificate);
  port = Number(new URL(stack.url).port);
});
afterAll(() => stack?.remove());

const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, stack.url), { headers });

/** Which protocol a client and Caddy agree on, or what keeps them from it. */
const negotiate = (servername: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, servername, ALPNProtocols: ['h2', 'http/1.1'] });
    socket.once('secureConnect', () => {
      resolve(String(socket.alpnProtocol));
      socket.destroy();
    });
    socket.once('error', ({ message }) => resolve(message));
  });

/** The status of an answer to a body of so many bytes, most of which is not sent any more once there is one. */
const post = (path: string, sizeBytes: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': sizeBytes };
    const sending = request(new URL(path, stack.url), { method: 'POST', headers }, ({ statusCode = 0 }) => {
      resolve(statusCode);
      sending.destroy();
    });
    sending.on('error', reject);
    sending.end(Buffer.alloc(sizeBytes, ' '));
  });

it('speaks HTTP/2, offers HTTP/3, and sends plain HTTP to https', async () => {
  expect(await negotiate('localhost')).toBe('h2');
  const { headers } = await get('/api/health');
  expect(headers.get('alt-svc')).toMatch(/^h3=":\d+"/);
  const httpPort = (await stack.compose('port', 'caddy', '80')).split(':').at(-1);
  const plain = await fetch(`http://localhost:${httpPort}/explore?q=1`, { redirect: 'manual' });
  expect([plain.status, plain.headers.get('location')]).toEqual([308, 'https://localhost/explore?q=1']);
});

it('makes a certificate for a host of ours and for no other', async () => {
  expect(await negotiate('nobody.example')).toMatch(/alert/);
  expect((await get('/api/tls?domain=localhost')).status).toBe(404);
});

it('hides itself, demands https from now on, and compresses', async () => {
  const { headers } = await get('/', { 'accept-encoding': 'gzip' });
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  expect(headers.get('content-security-policy')).toBeTruthy();
  expect(headers.get('server')).toBeNull();
  expect(headers.get('content-encoding')).toBe('gzip');
  const script = await firstScript();
  expect(await encodingOf(script, 'zstd, gzip')).toBe('zstd');
  expect(await encodingOf(script, 'gzip')).toBe('gzip');
});

it('takes no body that is larger than anything of ours', async () => {
  expect(await post('/api/v1/posts', 13_000_000)).toBe(413);
  expect(await post('/api/storage/photo', 103_000_000)).toBe(413);
});

it('believes nobody who says from where they come, unless they are a proxy of ours', async () => {
  const statuses: number[] = [];
  for (let turn = 0; turn < 12; turn += 1) {
    const headers = { 'content-type': 'application/json', origin: stack.url, 'cf-connecting-ip': `203.0.113.${turn}` };
    const body = JSON.stringify({ email: 'somebody@example.org', password: 'wrong-password' });
    statuses.push(
      (await fetch(new URL('/api/auth/sign-in/email', stack.url), { method: 'POST', headers, body })).status,
    );
  }
  expect(statuses.slice(0, 10)).not.toContain(429);
  expect(statuses.at(-1)).toBe(429);
});

it('says for its own answers what ours say, and of https what the operator does', async () => {
  const script = await firstScript();
  const answers = [
    await get(script),
    await get('/'),
    await get('/api/tls'),
    await get('/api/health'),
    await get('/_next/static/none.js'),
  ];
  for (const { headers, url } of answers) {
    expect(headers.get('x-content-type-options'), url).toBe('nosniff');
    expect(headers.get('referrer-policy'), url).toBe('strict-origin-when-cross-origin');
    expect(headers.get('cross-origin-resource-policy'), url).toBe('same-origin');
    expect(headers.get('strict-transport-security'), url).toBe('max-age=31536000; includeSubDomains');
    expect(headers.get('server'), url).toBeNull();
  }
  expect(await (await get('/.well-known/security.txt')).text()).toContain('Contact: mailto:security@example.org');
});

it('answers or hangs up on whatever bytes come, and no process ends of it', async () => {
  const before = await restarts();
  expect(await unmetRequests(port, 300, 1)).toEqual([]);
  expect((await get('/api/health')).status).toBe(200);
  expect(await restarts()).toBe(before);
});

/** How often Docker has started each process anew. */
const restarts = async (): Promise<string> => {
  const containers = (await stack.compose('ps', '--quiet')).split('\n').filter(Boolean).sort();
  return docker(['inspect', '--format', '{{.Name}} {{.RestartCount}} {{.State.StartedAt}}', ...containers]);
};

it('logs each request as JSON, without the tokens in its address', async () => {
  await get('/api/v1/explore?token=a-secret-token&q=1');
  const log = () => stack.compose('logs', '--no-log-prefix', '--tail', '200', 'caddy');
  await expect.poll(log).toContain('/api/v1/explore');
  const lines = (await log()).split('\n').filter((line) => line.includes('/api/v1/explore'));
  const last = lines.at(-1) ?? '';
  expect(JSON.parse(last.slice(last.indexOf('{')))).toMatchObject({
    status: 200,
    request: { method: 'GET', host: expect.stringContaining('localhost') },
  });
  expect(lines.join('\n')).not.toContain('a-secret-token');
});

it('sends everybody away while it is closed, and lets them in again', async () => {
  const door = join(stack.folder, 'gate/closed');
  await writeFile(door, '');
  const page = await get('/explore');
  expect([page.status, page.headers.get('retry-after'), page.headers.get('cache-control')]).toEqual([
    503,
    '120',
    'no-store',
  ]);
  expect(await page.text()).toMatch(/Back in a moment.*Gleich wieder da/s);
  const answer = await get('/api/v1/explore');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
  expect(await answer.json()).toMatchObject({ status: 503, code: 'service.unavailable' });
  await rm(door);
  expect((await get('/explore')).status).toBe(200);
});

it('serves the immutable files itself, and says when to come again where nobody else answers', async () => {
  const script = await firstScript();
  await stack.compose('stop', 'web-blue');
  const file = await get(script);
  expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  const page = await get('/api/health');
  expect([page.status, page.headers.get('retry-after')]).toEqual([502, '5']);
});

async function firstScript(): Promise<string> {
  const [path] = /\/_next\/static\/[^"']+\.js/.exec(await (await get('/')).text()) ?? [];
  if (!path) throw new Error('The first page names no script.');
  return path;
}

/** How Caddy encodes a file, seen below fetch, which decodes. */
const encodingOf = (path: string, accepted: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const asking = request(new URL(path, stack.url), { headers: { 'accept-encoding': accepted } }, ({ headers }) => {
      resolve(String(headers['content-encoding']));
      asking.destroy();
    });
    asking.once('error', reject).end();
  });
