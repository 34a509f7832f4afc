import { describe, expect, test } from 'vitest';
import { setUp } from '../testing/page-front.ts';

const hasty = '203.0.113.6';
const from = (address: string) => ({ 'x-forwarded-for': address });

describe('who had too many pages rendered', () => {
  /** An API that has heard enough of one address; it answers when `held` is over. */
  const slowedDown = (held: Promise<void> = Promise.resolve()) =>
    setUp({
      async api({ headers }) {
        await held;
        const tooMany = headers.get('x-forwarded-for') === hasty;
        return tooMany ? new Response('', { status: 429, headers: { 'retry-after': '77' } }) : Response.json({});
      },
    });

  test('is told so, in their language and with when to come again, and what is cached is theirs as well', async () => {
    const { get } = slowedDown();
    const refused = await get('/ada', { ...from(hasty), 'accept-language': 'de' });
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('cache-control')]).toEqual([
      429,
      '77',
      'no-store',
    ]);
    expect(refused.body).toContain('Das war zu schnell');
    expect((await get('/ada', from('203.0.113.7'))).status).toBe(200);
    expect(await get('/ada', from(hasty))).toMatchObject({ status: 200, cache: 'hit' });
  });

  test('spoils it for nobody who waits for the same page', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { send } = slowedDown(promise);
    const answers = [send('/ada', { headers: from(hasty) }), send('/ada', { headers: from('203.0.113.7') })];
    resolve();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([429, 200]);
  });
});
