import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { withCompression } from './compression.ts';

const text = 'A line that comes again and again.\n'.repeat(200);

const send = (headers: Record<string, string>, response: () => Response, path = '/') =>
  withCompression(async () => response())(new Request(`http://here.test${path}`, { headers }), () => undefined);

const page = (headers: Record<string, string> = {}) =>
  new Response(text, { headers: { 'content-type': 'text/html', ...headers } });
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe('compression', () => {
  test('is brotli where the client takes it, gzip where it takes that alone', async () => {
    const both = await send({ 'accept-encoding': 'gzip, deflate, br, zstd' }, page);
    expect(both.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(await bytesOf(both)).toString()).toBe(text);
    const one = await send({ 'accept-encoding': 'gzip, br;q=0' }, () => page({ etag: '"a"', 'x-cache': 'hit' }));
    expect([one.headers.get('content-encoding'), one.headers.get('etag')]).toEqual(['gzip', 'W/"a"']);
    expect(one.headers.get('vary')).toContain('accept-encoding');
    expect(gunzipSync(await bytesOf(one)).toString()).toBe(text);
  });

  test.each<[string, Record<string, string>, () => Response]>([
    ['a client that takes none', {}, page],
    ['a photo', { 'accept-encoding': 'br' }, () => new Response(text, { headers: { 'content-type': 'image/webp' } })],
    ['a stream of events', { 'accept-encoding': 'br' }, () => page({ 'content-type': 'text/event-stream' })],
    ['what is compressed already', { 'accept-encoding': 'br' }, () => page({ 'content-encoding': 'gzip' })],
    ['what is tiny', { 'accept-encoding': 'br' }, () => page({ 'content-length': '12' })],
  ])('is not for %s', async (_, headers, response) => {
    const answer = await send(headers, response);
    expect(answer.headers.get('content-encoding')).toBe(response().headers.get('content-encoding'));
    expect(new TextDecoder().decode(await bytesOf(answer))).toBe(text);
  });

  test('is done once for a file that never changes', async () => {
    const file = () =>
      page({ 'content-type': 'text/javascript', 'cache-control': 'public, max-age=31536000, immutable' });
    const handler = withCompression(async () => file());
    const get = () =>
      handler(new Request('http://here.test/a.js', { headers: { 'accept-encoding': 'br' } }), () => undefined);
    const [first, second] = [await bytesOf(await get()), await bytesOf(await get())];
    expect(second).toEqual(first);
    expect(brotliDecompressSync(second).toString()).toBe(text);
  });
});
