import { createGatheredMetrics } from '@isntgram/adapters/metrics/gathered-metrics';
import { createCommunityFigures } from '@isntgram/core/jobs/community-figures';
import { expect, test } from 'vitest';
import { newCommunity, newPost } from '../core/community.ts';

const dayMs = 24 * 60 * 60_000;

test('says who was there and what there is, and asks no more than once a minute', async () => {
  const { platform, clock, contextOf, work } = await newCommunity();
  const metrics = createGatheredMetrics();
  const tell = createCommunityFigures({ ...platform, metrics });
  const told = () =>
    new Map(metrics.drain().map(({ instrument: { name }, values, value }) => [[name, ...values].join(' '), value]));
  const [today, lately, longAgo] = [await contextOf('anna'), await contextOf('ben'), await contextOf('cleo')];
  for (const [person, days] of [
    [today, 0],
    [today, 3],
    [lately, 3],
    [longAgo, 30],
  ] as const) {
    const seenAt = new Date(clock.now().getTime() - days * dayMs);
    const token = crypto.randomUUID();
    const id = platform.ids.next();
    await work.db.query
      .insert(work.tables.sessions)
      .values({ id, token, userId: person.actor.id, expiresAt: seenAt, seenAt });
  }
  await newPost(today);
  await tell();
  const first = told();
  expect(first.get('isntgram.people.active day')).toBe(1);
  expect(first.get('isntgram.people.active week')).toBe(2);
  expect(first.get('isntgram.communities')).toBeGreaterThanOrEqual(1);
  await tell();
  expect(told().size).toBe(0);
  clock.pass(60_000);
  await tell();
  expect(told().get('isntgram.people.active week')).toBe(2);
});
