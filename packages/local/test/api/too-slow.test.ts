import { createApi } from '@isntgram/api/app';
import { limits } from '@isntgram/contract/kernel/limits';
import { StoreFull } from '@isntgram/core/kernel/ports';
import { countedAs } from '@isntgram/core/kernel/rates/rate';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

/**
 * Somebody asks for a ticket of a store that takes its time, and is answered before it has one; `end` lets the store go
 * on.
 */
async function askTooSlowStore(fails?: Error) {
  const { contextOf, platform, work } = await newCommunity();
  const anna = await contextOf('anna');
  const token = 'a-token-of-a-session';
  await work.db.query.insert(work.tables.sessions).values({
    id: platform.ids.next(),
    token,
    userId: anna.actor.id,
    expiresAt: new Date(platform.clock.now().getTime() + 1e9),
  });
  const held = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<void>();
  const { mediaStore } = platform;
  const slow: typeof mediaStore = {
    ...mediaStore,
    async ticket(upload) {
      taken.resolve();
      await held.promise;
      if (fails) throw fails;
      return mediaStore.ticket(upload);
    },
  };
  const api = createApi({ ...platform, mediaStore: slow }, { answerWithinMs: 1_500 });
  const body = { fileName: 'a.png', contentType: 'image/png', sizeBytes: limits.photoSizeBytesMax, purpose: 'post' };
  const headers = { 'content-type': 'application/json', cookie: `session=${token}`, 'idempotency-key': 'one' };
  const ask = () =>
    api(
      new Request('http://localhost/api/v1/media', { method: 'POST', headers, body: JSON.stringify(body) }),
      () => undefined,
    );
  const counted = countedAs(anna, 'media', 'person', [anna.tenant.slug, 'user', anna.actor.id]);
  if (!counted) throw new Error('Tickets are not counted.');
  const used = async () => {
    const { limit, remaining } = await platform.rateLimiter.take(counted.key, counted.rule, 0);
    return limit - remaining;
  };
  const asking = ask();
  await taken.promise;
  const answer = await asking;
  expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ code: 'service.too_slow' })]);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await used()).toBe(1);
  return { ask, end: held.resolve, used, work };
}

test('what takes too long is answered so, and may still be done: then it counts and a repeat hears of it', async () => {
  const { ask, end, used, work } = await askTooSlowStore();
  end();
  const { idempotencyKeys, media } = work.tables;
  const kept = () => work.db.query.select({ status: idempotencyKeys.status }).from(idempotencyKeys);
  await expect.poll(kept).toEqual([{ status: 201 }]);
  expect(await used()).toBe(1);
  const repeat = await ask();
  expect([repeat.status, repeat.headers.get('idempotent-replay')]).toEqual([201, 'true']);
  expect(await work.db.query.$count(media)).toBe(1);
});

test('what takes too long and then fails counts no more than what fails at once', async () => {
  const { end, used } = await askTooSlowStore(new StoreFull());
  end();
  await expect.poll(used).toBe(0);
});
