import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newestOf, type Script, sharesOf, type Version } from '../model.ts';
import type { World } from '../world.ts';
import {
  type Background,
  hasBackground,
  leadingVersion,
  type Message,
  startBackground,
  type Verdict,
} from './background.ts';
import { type Common, heard, startInstance, type V4Worker } from './instance.ts';
import { startQueues } from './queues.ts';
import { createRegistry } from './registry.ts';
import { createRunning, type Running } from './running.ts';
import { type Purge, startS3, startStore } from './store.ts';
import { tailed } from './tailed.ts';
import { behindCache, objectsElsewhere, workerOptions } from './worker-options.ts';

/** The processes that run what is deployed: one per version, one per script's background, and what they share. */
export interface Fleet {
  /** Starts a version's process, unless it runs. @throws Error with what workerd said where it does not start */
  ensure(script: Script, version: Version): Promise<Running>;
  running(version: Version): Running | undefined;
  /** Brings the processes to what the script's current deployment says; who is in one that goes is waited for. */
  settle(script: Script): Promise<void>;
  /** Ends all of a script. */
  forget(script: Script): Promise<void>;
  bucketsChanged(): Promise<void>;
  queuesChanged(): Promise<void>;
  /** Runs a script's `scheduled` handler. */
  cron(script: Script, cron: string): Promise<void>;
  /** What was purged from Workers Cache since this was asked last. */
  purges(): Promise<Purge[]>;
  /** The processor time that answering took a version, since it was uploaded. Linux only. */
  cpuMs(versionId: string): Promise<number | undefined>;
  stop(): Promise<void>;
}

export interface FleetOptions {
  world: World;
  common: Common;
  routerAddress: string;
  s3Port: number;
  /** What a script gets beside its own bindings. */
  extraOf: (script: Script) => Readonly<Record<string, string>>;
}

const acked: Verdict = {
  outcome: 'ok',
  ackAll: true,
  retryBatch: { retry: false },
  explicitAcks: [],
  retryMessages: [],
};
const again: Verdict = { ...acked, ackAll: false, retryBatch: { retry: true } };

/** How long it takes until every process knows of another where an object lives, with much to spare. */
const heardWithinMs = 3_000;
/** Who watches files misses one now and then: it is told so often meanwhile. */
const tellings = 10;

/** What versions used in processes that have ended. */
function createMeters() {
  const ended = new Map<string, number>();
  return {
    ended: (id: string, ms: number | undefined) => void ended.set(id, (ended.get(id) ?? 0) + (ms ?? 0)),
    sum: (id: string, ms: number | undefined) => (ms === undefined ? ended.get(id) : (ended.get(id) ?? 0) + ms),
  };
}

export async function startFleet({ world, common, routerAddress, s3Port, extraOf }: FleetOptions): Promise<Fleet> {
  const store = await startStore(common);
  const s3 = await startS3(common, store, world, s3Port);
  const backgrounds = new Map<string, Background>();
  const started = new Map<string, Promise<Running>>();
  const ready = new Map<string, Running>();
  const leaving = new Set<Promise<void>>();
  const stopping = new AbortController();
  const meters = createMeters();
  /** Messages of queues that nobody consumes yet. */
  const held = new Map<string, Message[]>();

  async function deliver(queueName: string, messages: readonly Message[]): Promise<Verdict> {
    const queue = world.account.queues.find(({ queue_name }) => queue_name === queueName);
    const consumer = queue?.consumers[0]?.script;
    if (consumer === undefined) {
      held.set(queueName, [...(held.get(queueName) ?? []), ...messages]);
      return acked;
    }
    const background = backgrounds.get(consumer);
    return background ? background.queue(queueName, messages).catch(() => again) : again;
  }

  const queues = await startQueues(common, world, deliver);
  const registry = createRegistry(join(common.folder, 'registry/versions'));
  const entries = () => ({ ...store.entries, ...queues.entries() });
  registry.put(entries());

  const gone = (work: Promise<void>) => {
    const done = work.catch(() => undefined).finally(() => leaving.delete(done));
    leaving.add(done);
  };

  async function start(script: Script, version: Version): Promise<Running> {
    const worker = {
      ...workerOptions(world, version, { routerAddress, extra: extraOf(script) }),
      ...objectsElsewhere(script, version),
      name: `${script.name}-${version.id}`,
      unsafeRegisterWorker: false,
      unsafeDirectSockets: [{ host: '127.0.0.1', proxy: true }],
    };
    const miniflare = await startInstance(
      heard(common, script.name),
      registry,
      tailed(common.tails, { script, version }, behindCache(version, worker as V4Worker)),
    );
    const running = await createRunning(await miniflare.unsafeGetDirectURL(), () => miniflare.dispose());
    ready.set(version.id, running);
    return running;
  }

  function ensure(script: Script, version: Version): Promise<Running> {
    const known = started.get(version.id);
    if (known) return known;
    const starting = start(script, version);
    started.set(version.id, starting);
    starting.catch(() => started.delete(version.id));
    return starting;
  }

  function end({ id }: Version): void {
    const starting = started.get(id);
    started.delete(id);
    ready.delete(id);
    if (!starting) return;
    gone(
      starting.then(async (running) => {
        // It was not ready yet when it was no longer wanted.
        if (ready.get(id) === running) ready.delete(id);
        meters.ended(id, await running.cpuMs());
        await running.stop();
      }),
    );
  }

  async function settleBackground(script: Script): Promise<void> {
    const before = backgrounds.get(script.name);
    const version = hasBackground(world, script) ? leadingVersion(script) : undefined;
    if (before?.version.id === version?.id) return;
    if (version) {
      const place = { script, version, routerAddress, extra: extraOf(script) };
      const next = await startBackground(world, common, entries(), place);
      // Whoever asks for an object from now on reaches the new process; who asked before is answered by the old one.
      registry.put(next.entries);
      backgrounds.set(script.name, next);
      gone(tellAgain(script, next));
    } else {
      backgrounds.delete(script.name);
      registry.remove(script.name);
    }
    if (before) gone(before.stop(heardWithinMs, stopping.signal));
  }

  async function tellAgain({ name }: Script, background: Background): Promise<void> {
    for (let telling = 1; telling < tellings; telling++) {
      await wait(heardWithinMs / tellings, undefined, { signal: stopping.signal });
      if (backgrounds.get(name) !== background) return;
      registry.put(background.entries);
    }
  }

  async function flush(): Promise<void> {
    for (const [name, messages] of held) {
      if (!world.account.queues.some(({ queue_name, consumers }) => queue_name === name && consumers.length > 0))
        continue;
      held.delete(name);
      await deliver(name, messages);
    }
  }

  /** One change after the other. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  return {
    ensure,
    running: ({ id }) => ready.get(id),
    settle: (script) =>
      inTurn(async () => {
        const wanted = sharesOf(script).map(({ version }) => version);
        await Promise.all([...wanted.map((version) => ensure(script, version)), settleBackground(script)]);
        const newest = newestOf(script);
        for (const version of script.versions) if (version !== newest && !wanted.includes(version)) end(version);
      }),
    forget: (script) =>
      inTurn(async () => {
        for (const version of script.versions) end(version);
        const background = backgrounds.get(script.name);
        backgrounds.delete(script.name);
        registry.remove(script.name);
        if (background) gone(background.stop(0, stopping.signal));
      }),
    bucketsChanged: () => inTurn(() => s3.refresh()),
    queuesChanged: () =>
      inTurn(async () => {
        await queues.refresh();
        for (const place of [registry, ...[...backgrounds.values()].map((one) => one.registry)])
          place.put(queues.entries());
        for (const script of world.account.scripts) if (script.deployments.length > 0) await settleBackground(script);
        await flush();
      }),
    purges: store.purges,
    cpuMs: async (versionId) => meters.sum(versionId, await ready.get(versionId)?.cpuMs()),
    async cron(script, cron) {
      await backgrounds.get(script.name)?.scheduled(cron);
    },
    async stop() {
      stopping.abort();
      await turn.catch(() => undefined);
      const all = await Promise.allSettled(started.values());
      const running = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      await Promise.all(running.map((one) => one.stop()));
      await Promise.all([...backgrounds.values()].map((one) => one.stop(0, stopping.signal)));
      await Promise.all(leaving);
      await Promise.all([queues.stop(), s3.stop(), store.stop()]);
    },
  };
}
