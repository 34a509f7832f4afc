import { createApi } from '@isntgram/api/app';
import { limits } from '@isntgram/contract/kernel/limits';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

test('what takes too long is answered that it does, and may still be done', async () => {
  const { contextOf, platform, work } = await newCommunity();
  const anna = await contextOf('anna');
  const token = 'a-token-of-a-session';
  await work.db.query
    .insert(work.tables.sessions)
    .values({ id: platform.ids.next(), token, userId: anna.actor.id, expiresAt: new Date(platform.clock.now().getTime() + 1e9) });
  const held = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<void>();
  // A store that takes its time to sign a ticket.
  const { mediaStore } = platform;
  const slow: typeof mediaStore = {
    ...mediaStore,
    async ticket(upload) {
      taken.resolve();
      await held.promise;
      return mediaStore.ticket(upload);
    },
  };
  const api = createApi({ ...platform, mediaStore: slow }, { answerWithinMs: 1_500 });
  const body = { fileName: 'a.png', contentType: 'image/png', sizeBytes: limits.photoSizeBytesMax, purpose: 'post' };
  const headers = { 'content-type': 'application/json', cookie: `session=${token}` };
  const asking = api(
    new Request('http://localhost/api/v1/media', { method: 'POST', headers, body: JSON.stringify(body) }),
    () => undefined,
  );
  await taken.promise;
  const answer = await asking;
  expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ code: 'service.too_slow' })]);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  held.resolve();
  await expect.poll(() => work.db.query.$count(work.tables.media)).toBe(1);
});
