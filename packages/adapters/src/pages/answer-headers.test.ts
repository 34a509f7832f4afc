import { describe, expect, test } from 'vitest';
import { withAnswerHeaders } from './answer-headers.ts';

const settings = { hsts: 'max-age=31536000; includeSubDomains', securityContact: 'mailto:security@example.org' };
const ask = (
  response: () => Response,
  path = '/',
  init: RequestInit = {},
  given: Partial<typeof settings> = settings,
) =>
  withAnswerHeaders(async () => response(), { hsts: undefined, securityContact: undefined, ...given })(
    new Request(`http://a.example${path}`, init),
    () => undefined,
  );

describe('every answer', () => {
  test('has what makes it safe, and tells not what answers', async () => {
    const { headers } = await ask(
      () => new Response('x', { headers: { server: 'x', 'x-powered-by': 'y', 'content-type': 'text/css' } }),
    );
    expect(Object.fromEntries(headers)).toEqual({
      'content-type': 'text/css',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': settings.hsts,
    });
    expect((await ask(() => new Response('x'), '/', {}, {})).headers.has('strict-transport-security')).toBe(false);
  });

  test('keeps what it says itself', async () => {
    const own = { 'cross-origin-resource-policy': 'cross-origin', 'content-security-policy': "default-src 'self'" };
    const { headers } = await ask(() => Response.json({}, { headers: own }));
    for (const [name, value] of Object.entries(own)) expect(headers.get(name)).toBe(value);
  });

  test('that is data runs nothing; one that the browser has keeps its policy', async () => {
    for (const type of [
      'application/json',
      'application/problem+json',
      'text/plain; charset=utf-8',
      'application/xml',
    ]) {
      const { headers } = await ask(() => new Response('x', { headers: { 'content-type': type } }));
      expect(headers.get('content-security-policy'), type).toContain("default-src 'none'");
    }
    const policy = { 'content-security-policy': "default-src 'none'" };
    for (const headers of [{}, policy])
      expect(
        (await ask(() => new Response(null, { status: 304, headers }))).headers.has('content-security-policy'),
      ).toBe(false);
    const script = () => new Response('x', { headers: { 'content-type': 'text/javascript' } });
    expect((await ask(script)).headers.has('content-security-policy')).toBe(false);
  });
});

describe('security.txt', () => {
  const never = () => new Response('page', { status: 404 });
  test('names the contact, and for how long', async () => {
    const answer = await ask(never, '/.well-known/security.txt');
    const text = await answer.text();
    expect(text).toContain('Contact: mailto:security@example.org\n');
    expect(text).toContain('Canonical: http://a.example/.well-known/security.txt\n');
    const days = (Date.parse(/Expires: (.*)/.exec(text)?.[1] ?? '') - Date.now()) / 86_400_000;
    expect([days > 100, days < 365]).toEqual([true, true]);
  });

  test('is not there without a contact, and nowhere else', async () => {
    expect((await ask(never, '/.well-known/security.txt', {}, {})).status).toBe(404);
    expect((await ask(never, '/x/.well-known/security.txt')).status).toBe(404);
    expect((await ask(never, '/.well-known/security.txt', { method: 'POST' })).status).toBe(404);
  });
});
