import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Miniflare } from 'miniflare';
import { type Script, sharesOf, type Version } from '../model.ts';
import type { World } from '../world.ts';
import { type Common, heard, startInstance, type V4Worker } from './instance.ts';
import { createRegistry, type Registry } from './registry.ts';
import { createRunning, type Running } from './running.ts';
import { tailed } from './tailed.ts';
import { behindCache, objectsHere, workerOptions } from './worker-options.ts';

/** A message, as Miniflare hands it to a `queue` handler. */
export interface Message {
  id: string;
  timestamp: string;
  attempts: number;
  body: unknown;
}

export interface Verdict {
  outcome: string;
  ackAll: boolean;
  retryBatch: { retry: boolean; delaySeconds?: number };
  explicitAcks: string[];
  retryMessages: { msgId: string; delaySeconds?: number }[];
}

/** Where a script's Durable Objects live, its queues are consumed and its crons run. */
export interface Background {
  readonly version: Version;
  readonly registry: Registry;
  /** How others find its Durable Objects. */
  readonly entries: Readonly<Record<string, string>>;
  queue(name: string, messages: readonly Message[]): Promise<Verdict>;
  scheduled(cron: string): Promise<void>;
  /** Waits until others have heard of the one that came after it, and for what it does; then ends it. */
  stop(heardWithinMs: number, now: AbortSignal): Promise<void>;
}

/** The version that runs a script's background: the one with the largest share, the newest of two like ones. */
export const leadingVersion = (script: Script): Version | undefined =>
  sharesOf(script).reduce<{ version: Version; percentage: number } | undefined>(
    (best, one) => (best && best.percentage >= one.percentage ? best : one),
    undefined,
  )?.version;

/** Does anything of it run where nobody asks? */
export const hasBackground = (world: World, script: Script): boolean =>
  script.classes.length > 0 ||
  script.schedules.length > 0 ||
  world.account.queues.some(({ consumers }) => consumers.some((consumer) => consumer.script === script.name));

export async function startBackground(
  world: World,
  common: Common,
  entries: Readonly<Record<string, string>>,
  place: { script: Script; version: Version; routerAddress: string; extra: Readonly<Record<string, string>> },
): Promise<Background> {
  const { script, version } = place;
  const registry = createRegistry(join(common.folder, 'registry', `${script.name}-${version.id}`));
  registry.put(entries);
  const options = { ...workerOptions(world, version, place), ...objectsHere(script, version), name: script.name };
  const workers = tailed(common.tails, place, behindCache(version, options as V4Worker));
  const miniflare: Miniflare = await startInstance(heard(common, script.name), registry, workers);
  const running: Running = await createRunning(await miniflare.ready, () => miniflare.dispose());
  const inside = async <T>(work: () => Promise<T>): Promise<T> => {
    const leave = running.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
  return {
    version,
    registry,
    entries: registry.read(new RegExp(`^${script.name}$`)),
    queue: (name, messages) =>
      inside(async () => {
        const worker = (await miniflare.getWorker(script.name)) as unknown as {
          queue(name: string, messages: unknown[]): Promise<Verdict>;
        };
        return worker.queue(
          name,
          messages.map((message) => ({ ...message, timestamp: new Date(message.timestamp) })),
        );
      }),
    scheduled: (cron) =>
      inside(async () => {
        const worker = await miniflare.getWorker(script.name);
        await worker.scheduled({ cron });
      }),
    async stop(heardWithinMs, now) {
      if (heardWithinMs > 0) await wait(heardWithinMs, undefined, { signal: now }).catch(() => undefined);
      await running.stop();
    },
  };
}
