import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Tariff } from '@isntgram/contract/kernel/operation/budget';
import { countStoredPhotos } from '@isntgram/core/jobs/stored-photos';
import { emptyTally } from '@isntgram/core/kernel/alerts/tally';
import { errorText } from '@isntgram/core/kernel/error-text';
import { instruments } from '@isntgram/core/kernel/metrics/instruments';
import type { Platform } from '@isntgram/core/kernel/platform';
import { noteSpent, noteStored } from '@isntgram/core/kernel/status/budget';
import { noteHostFacts, readHostFacts } from '@isntgram/core/kernel/status/host-facts';
import { countDown, noteLook } from '@isntgram/core/kernel/status/looks';
import { noStatus, readPublicStatus } from '@isntgram/core/kernel/status/public-status';
import type PgBoss from 'pg-boss';
import { measureQueue } from '../queue/measure-queue.ts';
import { repeat } from '../queue/repeat.ts';
import { createMachineLook } from './machine.ts';
import type { Sampler } from './sampler.ts';
import { writeStatusPages } from './static-page.ts';
import { answersWell } from './watch-places.ts';

const everyMs = 60_000;

export interface Around {
  /** Where the api processes of this installation listen: one that answers is enough. */
  peers: readonly string[];
  /** Other places, that are looked at from here. */
  watched: readonly string[];
  /** What a month may cost, and what it costs; undefined where nobody said. */
  tariff: Tariff | undefined;
  /** Where the server says how copies and deploys ended; undefined where it does not. */
  hostFacts: string | undefined;
  /** Where the proxy looks for the page of the status; undefined where there is none. */
  pagesDir: string | undefined;
  /** On the disk whose room counts. */
  folder: string;
}

/**
 * Looks once a minute at the machine, at the product from beside it, at the queue, and at other places; and writes the
 * page of the status, which says so while the database is down.
 */
export function lookAround(platform: Platform, boss: PgBoss, sampler: Sampler, around: Around) {
  const { statusStore, clock, log, metrics } = platform;
  const machine = createMachineLook(around.folder);
  let last = noStatus;
  let missedLately = 0;
  let isFirst = true;

  async function lookAtSelf(): Promise<void> {
    if (around.peers.length === 0) return;
    const answers = await Promise.all(around.peers.map((peer) => answersWell(`${peer}/api/ready`)));
    const up = answers.some(Boolean);
    missedLately = up ? 0 : missedLately + 1;
    sampler.add({ ...emptyTally(), looks: { all: 1, missed: up ? 0 : 1 } });
  }
  async function lookAtOthers(): Promise<void> {
    if (around.watched.length === 0) return;
    const looks = await Promise.all(around.watched.map(async (url) => [url, await answersWell(url)] as const));
    for (const [url, up] of looks) await noteLook(statusStore, url, up, clock.now().getTime());
    metrics.set(instruments.placesDown, {}, await countDown(statusStore, clock.now().getTime()));
  }
  async function lookAtQueue(): Promise<void> {
    const { oldestSeconds } = await measureQueue(boss);
    sampler.add({ ...emptyTally(), jobWaitedMs: oldestSeconds * 1000 });
  }
  async function reckon(): Promise<void> {
    if (!around.tariff) return;
    await noteStored(statusStore, await countStoredPhotos(platform.openDb()));
    metrics.set(instruments.budgetUsed, {}, await noteSpent(statusStore, around.tariff, clock.now().getTime()));
  }
  async function lookAtHost(): Promise<void> {
    if (around.hostFacts === undefined) return;
    // Where nobody watches the server the file is not there.
    const read = (path: string) => readFile(path, 'utf8').catch(() => '');
    const record = join(dirname(around.hostFacts), 'deploys.jsonl');
    const facts = readHostFacts(await read(around.hostFacts), await read(record));
    if (facts) await noteHostFacts(statusStore, facts, clock.now().getTime());
  }
  async function writePages(): Promise<void> {
    if (around.pagesDir === undefined) return;
    const nowMs = clock.now().getTime();
    try {
      last = await readPublicStatus(statusStore, nowMs);
    } catch {
      last = { ...last, state: 'down', at: new Date(nowMs).toISOString() };
    }
    // What was looked at this minute is known before it is written.
    const state = missedLately > 1 && last.state !== 'maintenance' ? 'down' : last.state;
    await writeStatusPages(around.pagesDir, { ...last, state });
  }
  const round = [
    async () => sampler.add({ ...emptyTally(), machine: await machine() }),
    ...[lookAtSelf, lookAtOthers, lookAtQueue, reckon, lookAtHost, writePages],
  ];
  return repeat(
    everyMs,
    async () => {
      // Whoever starts beside this one has not begun to answer yet, and of processors nothing is known.
      const looks = isFirst ? [writePages] : round;
      isFirst = false;
      for (const look of looks)
        await look().catch((error: unknown) =>
          log({ level: 'warn', message: 'How it is could not be found out.', error: errorText(error) }),
        );
    },
    log,
  );
}
