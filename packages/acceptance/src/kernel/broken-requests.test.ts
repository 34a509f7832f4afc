import { describe, expect, test } from 'vitest';
import { address } from '../support/address.ts';
import { newPerson, Visitor } from '../support/person.ts';
import { statusOfBytes } from '../support/raw.ts';

const head = (method: string, path: string, ...more: string[]): string =>
  `${[`${method} ${path} HTTP/1.1`, `Host: ${address.host}`, 'Connection: close', ...more].join('\r\n')}\r\n\r\n`;
const posting = (...more: string[]): string => head('POST', '/api/v1/posts', 'Content-Type: application/json', ...more);
const chunked = posting('Transfer-Encoding: chunked');
const large = 300_000;

const isUp = async (): Promise<void> => {
  expect((await new Visitor().call('/api/health')).status).toBe(200);
};

describe('a request out of shape', () => {
  test.each(['TRACE', 'TRACK', 'PROPFIND', 'GET', 'POST'])(
    'that upgrades by %s is answered, and ends nothing',
    async (method) => {
      for (const path of ['/', '/api/v1/live', '/api/health', '/_next/webpack-hmr']) {
        const upgrade = head(method, path).replace('Connection: close', 'Connection: Upgrade\r\nUpgrade: websocket');
        expect(await statusOfBytes(upgrade)).toBeLessThan(502);
        await isUp();
      }
    },
  );

  test.each([
    ['too large in one chunk', `${chunked}${large.toString(16)}\r\n${'x'.repeat(large)}\r\n0\r\n\r\n`, [413]],
    ['too large by its announcement', `${posting(`Content-Length: ${large}`)}${'x'.repeat(large)}`, [413]],
    ['in chunks that are none', `${chunked}5\r\nhello\r\nZZ\r\n`, [400, 0]],
    ['in a chunk with a negative size', `${chunked}-5\r\nhello\r\n`, [400, 0]],
    ['with two lengths', `${posting('Content-Length: 5', 'Content-Length: 6')}hello!`, [400, 0]],
    [
      'with a length and in chunks',
      `${posting('Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
      [400, 401, 0],
    ],
  ])('whose body is %s is refused, and nobody else notices', async (_, bytes, statuses) => {
    const anna = await newPerson();
    const attacks = Promise.all(Array.from({ length: 6 }, () => statusOfBytes(bytes)));
    const write = (_: unknown, index: number) =>
      anna.api('/me', { method: 'PATCH', json: { bio: `Written ${index}` } });
    const others = await Promise.all(Array.from({ length: 20 }, write));
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 200));
    for (const status of await attacks) expect(statuses).toContain(status);
    await isUp();
  });
});
