import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { createMemoryCache } from '@isntgram/adapters/cache/memory-cache';
import { systemClock } from '@isntgram/adapters/clock';
import { createPageFront } from '@isntgram/adapters/pages/page-front';
import { describe, expect, it } from 'vitest';
import { withCompression } from '../http/compression.ts';
import { gzipPacking } from './page-packing.ts';

const placeholder = '0123456789abcdef0123456789abcdef';
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const newNonce = () => randomBytes(16).toString('hex');

/** Text with so many nonces in it. */
const page = (nonces: number, between: (index: number) => string) =>
  Array.from({ length: nonces + 1 }, (_, index) => between(index)).join(placeholder);

describe('a packed page', () => {
  it.each([
    ['without a nonce', 'A page.'.repeat(500)],
    ['of a nonce alone', placeholder],
    ['of nonces side by side', placeholder.repeat(3)],
    ['of nothing', ''],
    ['of many scripts', page(60, (index) => `<script nonce="">push("${'text '.repeat(index)}ü😀")</script>`)],
    ['with bytes of zero', page(9, (index) => `\0\0\0\0${index} `.repeat(50))],
    ['with parts of a nonce', page(9, (index) => `${placeholder.slice(index)} ${placeholder.slice(0, index + 20)}`)],
    ['of what does not compress', page(20, () => randomBytes(5_000).toString('base64'))],
    ['of half a megabyte', page(5, () => 'x'.repeat(100_000))],
  ])('%s is the page again, with any nonce', async (_, text) => {
    const packed = gzipPacking.pack(bytes(text), placeholder);
    const kept = packed.slice();
    for (const nonce of [newNonce(), newNonce(), placeholder]) {
      const stream = gzipPacking.gzip(packed, nonce);
      // Node checks the sum and the length.
      expect(gunzipSync(stream).toString()).toBe(text.replaceAll(placeholder, nonce));
      const seen = await new Response(new Blob([stream]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
      expect(seen).toBe(text.replaceAll(placeholder, nonce));
    }
    expect(Buffer.from(await gzipPacking.unpack(packed)).toString()).toBe(text);
    expect(packed).toEqual(kept);
  });

  it('is refused a nonce of another length', () => {
    const packed = gzipPacking.pack(bytes(`<script nonce="${placeholder}">`), placeholder);
    expect(() => gzipPacking.gzip(packed, 'short')).toThrow('as long as');
  });
});

describe('a page out of the cache', () => {
  const pages = async ({ headers }: Request) =>
    new Response(`<script nonce="${headers.get('x-nonce')}">1</script>${'text '.repeat(500)}`, {
      headers: { 'content-type': 'text/html' },
    });
  const cache = createMemoryCache(1_000_000, systemClock);
  const api = async () => Response.json({});
  const front = withCompression(
    createPageFront({ cache, clock: systemClock, release: 'r1', packing: gzipPacking, api, pages }),
  );
  const ask = async (headers: Record<string, string>, method = 'GET') => {
    const work: Promise<unknown>[] = [];
    const response = await front(new Request('http://a.example/ada', { method, headers }), (promise) =>
      work.push(promise),
    );
    await Promise.all(work);
    return response;
  };
  const nonceOf = ({ headers }: Response) =>
    /'nonce-([0-9a-f]{32})'/.exec(headers.get('content-security-policy') ?? '')?.[1];

  it('is gzip with its policy’s nonce, plain where nothing else is taken, unchanged where it is known', async () => {
    await ask({});
    const zipped = await ask({ 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect(zipped.headers.get('x-cache')).toBe('hit');
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(zipped.headers.get('vary')).toContain('accept-encoding');
    expect(gunzipSync(await zipped.bytes()).toString()).toContain(`<script nonce="${nonceOf(zipped)}">`);
    const plain = await ask({ 'accept-encoding': 'identity' });
    expect([plain.headers.get('x-cache'), plain.headers.get('content-encoding')]).toEqual(['hit', null]);
    expect(await plain.text()).toContain(`<script nonce="${nonceOf(plain)}">`);
    expect(nonceOf(plain)).not.toBe(nonceOf(zipped));
    for (const etag of [plain.headers.get('etag'), zipped.headers.get('etag')]) {
      const known = await ask({ 'accept-encoding': 'gzip', 'if-none-match': etag ?? '' });
      expect([known.status, known.headers.get('content-security-policy'), known.headers.get('x-packed')]).toEqual([
        304,
        null,
        null,
      ]);
    }
    const head = await ask({ 'accept-encoding': 'gzip' }, 'HEAD');
    expect([head.status, head.body]).toEqual([200, null]);
  });
});
