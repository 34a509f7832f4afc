import { listReleases, noteRelease } from '@isntgram/core/kernel/status/releases';
import { openMemoryStore } from '@isntgram/core/kernel/status/testing';
import { expect, test } from 'vitest';
import { createSampler } from './sampler.ts';

test('a release that got a share of the visitors and was taken back is not the last one that is told', async () => {
  const statusStore = openMemoryStore();
  let nowMs = Date.parse('2026-11-29T12:00:00Z');
  const clock = { now: () => new Date(nowMs) };
  const processOf = (version: string) => createSampler({ statusStore, clock, source: `api-${version}`, version });
  const [before, canary] = [processOf('1'), processOf('2')];
  const answer = { status: 200, seconds: 0.01, path: '/api/v1/feed', method: 'GET' };
  const told = async () => (await listReleases(statusStore)).map(({ version }) => version);
  /** Both write every half minute; the canary answers as long as it has its share, the other all the time. */
  async function pass(minutes: number, shared: boolean) {
    for (let halves = 0; halves < minutes * 2; halves += 1) {
      nowMs += 30_000;
      before.answer(answer);
      if (shared) canary.answer(answer);
      await Promise.all([before.flush(), canary.flush()]);
    }
  }
  await noteRelease(statusStore, '1', 'vm', nowMs);
  await pass(60, false);
  await noteRelease(statusStore, '2', 'vm', nowMs);
  await pass(2, true);
  expect(await told()).toEqual(['2', '1']);
  await pass(10, false);
  expect(await told()).toEqual(['1', '2', '1']);
  await pass(60, false);
  expect(await told()).toEqual(['1', '2', '1']);
});

test('a process that nobody asks any more does not say that it serves', async () => {
  const statusStore = openMemoryStore();
  let nowMs = Date.parse('2026-11-29T12:00:00Z');
  const idle = createSampler({ statusStore, clock: { now: () => new Date(nowMs) }, source: 'api', version: '1' });
  await noteRelease(statusStore, '1', 'vm', nowMs);
  await noteRelease(statusStore, '2', 'vm', nowMs + 1);
  nowMs += 3_600_000;
  idle.refused('read');
  await idle.flush();
  expect((await listReleases(statusStore)).map(({ version }) => version)).toEqual(['2', '1']);
});
