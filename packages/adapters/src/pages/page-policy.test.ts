import { describe, expect, test } from 'vitest';
import { setUp } from '../testing/page-front.ts';

describe('the policy of a page', () => {
  const nonceOf = (headers: Headers) =>
    /'nonce-([0-9a-f]{32})'/.exec(headers.get('content-security-policy') ?? '')?.[1];
  const pages = async (request: Request) =>
    new Response(`<script nonce="${request.headers.get('x-nonce')}">1</script>`, {
      headers: { 'content-type': 'text/html' },
    });

  test('has a nonce that no other answer has, and so have the scripts, also those from the cache', async () => {
    const { get } = setUp({ pages });
    const answers = [await get('/ada'), await get('/ada'), await get('/ada')];
    expect(answers.map(({ cache }) => cache)).toEqual(['miss', 'hit', 'hit']);
    const nonces = answers.map(({ headers }) => nonceOf(headers));
    expect(new Set(nonces).size).toBe(3);
    for (const [index, { body, headers }] of answers.entries()) {
      expect(body).toBe(`<script nonce="${nonces[index]}">1</script>`);
      expect(headers.has('x-nonce-placeholder')).toBe(false);
    }
  });

  test('stays the one that the browser has while the page stays the same', async () => {
    const { get, clock } = setUp({ pages });
    const etag = (await get('/ada')).headers.get('etag') ?? '';
    clock.seconds = 31;
    const again = await get('/ada', { 'if-none-match': etag });
    expect([again.status, again.headers.get('content-security-policy')]).toEqual([304, null]);
  });

  test('lets browsers send photos to where the API says', async () => {
    const { get } = setUp({ pages, api: async () => Response.json({ uploadOrigin: 'https://store.example' }) });
    expect((await get('/ada')).headers.get('content-security-policy')).toContain(
      "connect-src 'self' https://store.example;",
    );
  });

  test('lets maps come from where the API says, and from nowhere else', async () => {
    const { get } = setUp({ pages, api: async () => Response.json({ mapStyleUrl: 'https://maps.example/styles/a' }) });
    const policy = (await get('/trees/map')).headers.get('content-security-policy');
    expect(policy).toContain("connect-src 'self' https://maps.example;");
    expect(policy).toContain("img-src 'self' data: blob: https://maps.example;");
  });

  test('is there for what is not found, and where Next fails', async () => {
    const lost = setUp({
      pages: async () => new Response('not here', { status: 404, headers: { 'content-type': 'text/html' } }),
    });
    expect(nonceOf((await lost.get('/ada')).headers)).toBeTypeOf('string');
    const broken = setUp({ pages: () => Promise.reject(new Error('gone')) });
    expect((await broken.get('/ada')).headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
