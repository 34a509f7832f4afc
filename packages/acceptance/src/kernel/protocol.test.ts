import { request } from 'node:http';
import type { Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { address, refusesUnknownHosts, tenantAddress } from '../support/address.ts';
import { newPerson, Visitor } from '../support/person.ts';
import { newPost, photo, process, upload } from '../support/photos.ts';

describe('every answer', () => {
  test('names its request, its profile and where its time went', async () => {
    const { headers } = await new Visitor().api('/instance', { headers: { 'x-request-id': 'my-request-1' } });
    expect(headers.get('x-request-id')).toBe('my-request-1');
    expect(headers.get('x-profile')).toMatch(/^(edge|vm)$/);
    expect(headers.get('server-timing')).toMatch(/^db;dur=[\d.]+;desc="\d+ queries", total;dur=[\d.]+$/);
  });

  test('that is an error is a problem with a stable code', async () => {
    const answer = await new Visitor().api<Problem>('/nowhere');
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({
      status: 404,
      code: 'request.not_found',
      type: 'urn:isntgram:request.not_found',
    });
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
  });

  test.each([
    ['DELETE', '/api/v1/instance', 'GET, HEAD, PATCH'],
    ['PUT', '/api/v1/me', 'GET, HEAD, PATCH'],
    ['GET', '/api/auth/sign-in/email', 'POST'],
    ['POST', '/api/health', 'GET, HEAD'],
  ])('to %s %s says which methods the address takes', async (method, path, allowed) => {
    const answer = await new Visitor().call<Problem>(path, { method });
    expect(answer.body).toMatchObject({ status: 405, code: 'request.method_not_allowed' });
    expect(answer.headers.get('allow')).toBe(allowed);
  });

  test('of a personal kind is kept by no cache', async () => {
    const anna = await newPerson();
    for (const path of ['/me', '/feed', `/users/${anna.username}`]) {
      expect((await anna.api(path)).headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('a body', () => {
  test('of ten megabytes is refused', async () => {
    const anna = await newPerson();
    const answer = await anna.api<Problem>('/me', { method: 'PATCH', json: { bio: 'x'.repeat(10_000_000) } });
    expect(answer.body).toMatchObject({ status: 413, code: 'request.too_large' });
  });

  test.each([
    ['{"bio":', 'application/json', 400],
    ['[]', 'application/json', 400],
    ['null', 'application/json', 400],
    ['bio=x', 'application/x-www-form-urlencoded', 415],
    ['{"bio":"x"}', 'text/plain', 415],
  ])('of %j as %s is refused', async (body, type, status) => {
    const anna = await newPerson();
    const answer = await anna.api<Problem>('/me', { method: 'PATCH', body, headers: { 'content-type': type } });
    expect(answer.status).toBe(status);
    expect((await anna.me()).bio).toBe('');
  });
});

describe('between people', () => {
  /** A GET with a body, which browsers never send and proxies must not stumble over. */
  const getWithBody = (path: string, body: string, length: Record<string, string | number>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = address;
      const headers = { host: address.host, 'content-type': 'application/json', ...length };
      const sent = request({ hostname, port, path, method: 'GET', headers }, (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode));
      });
      sent.once('error', reject);
      sent.end(body);
    });

  test.each(['/api/v1/instance', '/media/x', '/'])(
    'a GET of %s with a body takes nothing of what others ask next',
    async (path) => {
      const smuggled = `GET /api/v1/smuggled HTTP/1.1\r\nHost: ${address.host}\r\n\r\n`;
      const body = smuggled.padEnd(400);
      const lengths = [{ 'content-length': body.length }, { 'transfer-encoding': 'chunked' }];
      const statuses = await Promise.all([...lengths, ...lengths].map((length) => getWithBody(path, body, length)));
      for (const status of statuses) expect(status).toBeLessThan(500);
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => new Visitor().call<{ status: string }>('/api/health')),
      );
      expect(answers.map(({ status, body }) => [status, body.status])).toEqual(answers.map(() => [200, 'ok']));
    },
  );

  test('a proxy’s word about the host is not believed, and breaks nothing', async () => {
    const headers = { 'x-forwarded-host': 'evil.example' };
    expect((await new Visitor().call('/api/health', { headers })).status).toBe(200);
    expect((await new Visitor().call('/sign-in', { headers })).status).toBe(200);
    const anna = await newPerson();
    expect((await anna.api('/me', { method: 'PATCH', json: { bio: 'x' }, headers })).status).toBe(200);
  });

  test.each([
    '/api/v1/users/%00',
    '/api/v1/users/%00/posts',
    '/api/v1/tags/%00',
    '/api/v1/posts/%00',
    '/media/%00/1.webp',
    '/%FF',
    '/tags/%FF',
  ])('%s is nobody’s and no fault of ours', async (path) => {
    expect((await new Visitor().call(path)).status).toBeLessThan(500);
  });
});

describe('an Idempotency-Key', () => {
  test('makes a repeat return the first answer and do nothing twice', async () => {
    const anna = await newPerson();
    const { id } = await process(anna, photo());
    const send = () =>
      anna.api<{ id: string }>('/posts', { json: { media: [{ id }] }, headers: { 'idempotency-key': 'post-1' } });
    const first = await send();
    const again = await send();
    expect(first.status).toBe(201);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect((await anna.me()).postCount).toBe(1);
  });

  test('sent ten times at once does it once', async () => {
    const anna = await newPerson();
    const id = await upload(anna, photo());
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        anna.api('/posts', { json: { media: [{ id }] }, headers: { 'idempotency-key': 'post-2' } }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status)).difference(new Set([201, 409]))).toEqual(new Set());
    const made = answers.filter(({ status }) => status === 201).map(({ body }) => (body as { id: string }).id);
    expect(new Set(made).size).toBe(1);
  });

  test('for another request is refused, and one person’s key is not another’s', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const headers = { 'idempotency-key': 'same' };
    const ticket = { fileName: 'a.jpg', contentType: 'image/jpeg', sizeBytes: 10 };
    expect((await anna.api('/media', { json: ticket, headers })).status).toBe(201);
    expect((await anna.api<Problem>('/media', { json: { ...ticket, sizeBytes: 11 }, headers })).body.code).toBe(
      'idempotency.mismatch',
    );
    expect((await ben.api('/media', { json: ticket, headers })).status).toBe(201);
    expect((await anna.api('/media', { json: ticket, headers: { 'idempotency-key': 'x'.repeat(129) } })).status).toBe(
      400,
    );
  });

  test('gives no answer again that its asker may not see any more', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(ben);
    const send =
      (path: string, json: object = {}) =>
      () =>
        anna.api<Problem>(path, { json, headers: { 'idempotency-key': `seen${path}` } });
    const like = send(`/posts/${post.id}/like`);
    const comment = send(`/posts/${post.id}/comments`, { text: 'Lovely' });
    const follow = send(`/users/${ben.username}/follow`);
    const own = await process(anna, photo());
    const publish = send('/posts', { media: [{ id: own.id }] });
    for (const first of [like, comment, follow, publish]) expect((await first()).status).toBeLessThan(300);
    for (const again of [like, comment, follow, publish]) {
      expect((await again()).headers.get('idempotent-replay')).toBe('true');
    }
    const { id } = (await publish()).body as unknown as { id: string };
    await anna.api(`/posts/${id}`, { method: 'DELETE' });
    expect((await publish()).body).toMatchObject({ status: 404, code: 'post.not_found' });
    await ben.api(`/users/${anna.username}/block`, { method: 'POST' });
    expect((await like()).body).toMatchObject({ code: 'post.not_found' });
    expect((await comment()).body).toMatchObject({ code: 'post.not_found' });
    expect((await follow()).body).toMatchObject({ code: 'user.not_found' });
  });

  test('whose first try failed can be used again', async () => {
    const anna = await newPerson();
    const headers = { 'idempotency-key': 'retry' };
    const json = { media: [{ id: '0190c0de-0000-7000-8000-000000000000' }] };
    expect((await anna.api('/posts', { json, headers })).status).toBe(404);
    expect((await anna.api('/posts', { json, headers })).status).toBe(404);
  });
});

describe('another site’s page', () => {
  test.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: tenantAddress('evil').origin },
  ])('cannot write with a visitor’s cookies: %j', async (headers) => {
    const anna = await newPerson();
    const answer = await anna.api<Problem>('/me', {
      method: 'PATCH',
      json: { bio: 'hacked' },
      headers: headers as Record<string, string>,
    });
    expect(answer.body).toMatchObject({ status: 403, code: 'auth.origin' });
  });

  test('our own can', async () => {
    const anna = await newPerson();
    const headers = { origin: address.origin, 'sec-fetch-site': 'same-origin' };
    expect((await anna.api('/me', { method: 'PATCH', json: { bio: 'me' }, headers })).status).toBe(200);
  });
});

test('health is alive, ready times each dependency, and the API describes itself', async () => {
  const visitor = new Visitor();
  expect((await visitor.call('/api/health')).body).toMatchObject({ status: 'ok' });
  expect((await visitor.call('/api/ready')).body).toMatchObject({
    status: 'ready',
    dependencies: [
      { name: 'database', ok: true },
      { name: 'mediaStore', ok: true },
    ],
  });
  const { body } = await visitor.call<{ openapi: string; paths: object }>('/api/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining(['/api/v1/posts', '/api/v1/media', '/api/v1/feed', '/api/v1/me']),
  );
  expect((await visitor.call('/api/docs')).body).toContain('/api/v1/posts/{id}');
});

test('an unknown host gets a clear 404', async () => {
  const asked = new Visitor(tenantAddress('nobody-lives-here')).api<Problem>('/instance');
  if (refusesUnknownHosts) return expect(asked).rejects.toThrow('fetch failed');
  const answer = await asked;
  expect(answer.body).toMatchObject({ status: 404, code: 'tenant.not_found' });
  expect(answer.body.detail).toContain('nobody-lives-here');
});
