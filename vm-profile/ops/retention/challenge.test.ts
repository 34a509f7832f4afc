import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from '@isntgram/cli/ports';
import { expect, test } from 'vitest';
import { openRegistry } from './registry.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const scope = 'repository:anna/isntgram/api:pull,push';

test('a registry that issues tokens is asked for one that may write, and only where it wants one', async () => {
  const told: string[] = [];
  const basic = `Basic ${Buffer.from('anna:let-me').toString('base64')}`;
  const origin = `http://127.0.0.1:${await freePort()}`;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', origin);
    const { authorization } = request.headers;
    told.push(`${request.method} ${url.pathname}`);
    if (url.pathname === '/token') {
      const right = authorization === basic && url.searchParams.get('service') === 'here';
      return void response.writeHead(right ? 200 : 403).end(JSON.stringify({ token: url.searchParams.get('scope') }));
    }
    if (authorization !== `Bearer ${scope}`) {
      const challenge = `Bearer realm="${url.origin}/token",service="here",scope="repository:anna/isntgram/api:pull"`;
      return void response.writeHead(401, { 'www-authenticate': challenge }).end();
    }
    const status = request.method === 'PUT' ? 201 : request.method === 'HEAD' ? 404 : 200;
    return void response.writeHead(status, { 'content-type': 'application/json' }).end(status === 200 ? '{}' : '');
  }).listen(Number(new URL(origin).port), '127.0.0.1');
  await once(server, 'listening');
  const path = '/v2/anna/isntgram/api/manifests';
  const open = (token: string) => openRegistry(origin, 'anna/isntgram/api', { user: 'anna', token });
  try {
    expect(await open('let-me').tag(digest, 'production-1')).toBe(true);
    expect(told).toEqual([
      ...[`HEAD ${path}/production-1`, 'GET /token', `HEAD ${path}/production-1`],
      ...[`GET ${path}/${digest}`, `PUT ${path}/production-1`],
    ]);
    await expect(open('guessed').tag(digest, 'production-1')).rejects.toThrow(/answers 403 to anna/);
  } finally {
    server.close();
  }
});
