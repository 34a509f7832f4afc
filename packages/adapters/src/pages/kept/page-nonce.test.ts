import { describe, expect, test } from 'vitest';
import { nextDefault, setUp } from '../../testing/page-front.ts';
import { noncePlaces, withNonceAt } from './page-nonce.ts';

const placeholder = '0123456789abcdef0123456789abcdef';
const nonce = 'f'.repeat(32);
const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));

describe('a kept page', () => {
  test.each([
    ['without a nonce', 'A page.'],
    ['of nonces alone', placeholder.repeat(3)],
    ['with letters of several bytes', `ü😀${placeholder}ß${placeholder}\0\u0100`],
    ['with a part of a nonce', `${placeholder.slice(1)} ${placeholder}${placeholder.slice(0, 31)}`],
    ['of nothing', ''],
  ])('%s is the page with another nonce', (_, text) => {
    const page = bytes(text);
    const before = page.slice();
    const places = noncePlaces(page, placeholder).join(',');
    expect(new TextDecoder().decode(withNonceAt(page.buffer, places, nonce))).toBe(text.replaceAll(placeholder, nonce));
    expect(page).toEqual(before);
  });

  test('goes out with the nonce of its policy, each time another, and tells nothing of how it is kept', async () => {
    const { get } = setUp({
      pages: async ({ headers }) =>
        new Response(`ü<script nonce="${headers.get('x-nonce')}">1</script>`.repeat(20), {
          headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': nextDefault },
        }),
    });
    await get('/ada');
    const seen = new Set<string>();
    for (const _ of [1, 2]) {
      const { body, headers, cache } = await get('/ada');
      const own = /'nonce-([0-9a-f]{32})'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? 'none';
      expect([cache, body]).toEqual(['hit', `ü<script nonce="${own}">1</script>`.repeat(20)]);
      expect([...headers.keys()].filter((name) => name.startsWith('x-'))).toEqual(['x-cache']);
      seen.add(own);
    }
    expect(seen.size).toBe(2);
    const { status, body } = await get('/ada', { 'if-none-match': (await get('/ada')).headers.get('etag') ?? '' });
    expect([status, body]).toEqual([304, '']);
  });
});
