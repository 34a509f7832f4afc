import { describe, expect, test, vi } from 'vitest';
import { setUp } from '../testing/page-front.ts';

describe('when much or little happens at once', () => {
  test('everybody who misses the same page waits for one render', async () => {
    let renders = 0;
    const gate = Promise.withResolvers<void>();
    const { send } = setUp({
      async pages() {
        renders += 1;
        await gate.promise;
        return new Response('page');
      },
    });
    const all = Promise.all(Array.from({ length: 20 }, () => send('/ada')));
    gate.resolve();
    expect(await Promise.all((await all).map((response) => response.text()))).toEqual(Array(20).fill('page'));
    expect(renders).toBe(1);
  });

  test('a render that fails answers 503 to all who waited, and the next request renders anew', async () => {
    const errors: unknown[] = [];
    let renders = 0;
    const { send, get } = setUp({
      async pages() {
        renders += 1;
        if (renders === 1) throw new Error('out of memory');
        return new Response('page');
      },
      onError: (error) => errors.push(error),
    });
    const answers = await Promise.all([send('/ada'), send('/ada')]);
    expect(answers.map((response) => [response.status, response.headers.get('cache-control')])).toEqual(
      Array(2).fill([503, 'no-store']),
    );
    expect(await answers[0]?.text()).not.toContain('memory');
    expect(errors).toHaveLength(2);
    expect(await get('/ada')).toMatchObject({ status: 200, cache: 'miss' });
  });

  test('a render that never ends is waited for 10 s, then done again', async () => {
    vi.useFakeTimers();
    try {
      let renders = 0;
      const { send } = setUp({
        pages: () => {
          renders += 1;
          return renders === 1 ? new Promise<Response>(() => undefined) : Promise.resolve(new Response('page'));
        },
      });
      void send('/ada');
      const waiting = send('/ada');
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await (await waiting).text()).toBe('page');
      expect(await (await send('/ada')).text()).toBe('page');
    } finally {
      vi.useRealTimers();
    }
  });

  test('a cache that fails costs a render and nothing else', async () => {
    const broken = () => Promise.reject(new Error('no cache'));
    const { get } = setUp({ cache: { get: broken, put: broken, remove: broken, purge: broken } });
    expect(await get('/ada')).toMatchObject({ status: 200, body: 'render 1' });
  });
});
