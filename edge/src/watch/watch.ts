import { DurableObject } from 'cloudflare:workers';
import type { Tariff } from '@isntgram/contract/kernel/operation/budget';
import type { HostFacts } from '@isntgram/contract/kernel/operation/host-facts';
import type { Alert } from '@isntgram/core/kernel/alerts/alert';
import type { Change, Silence } from '@isntgram/core/kernel/alerts/judge';
import type { Tally } from '@isntgram/core/kernel/alerts/tally';
import { readSpent } from '@isntgram/core/kernel/status/budget';
import { addToHistory } from '@isntgram/core/kernel/status/history';
import { noteLook } from '@isntgram/core/kernel/status/looks';
import { besideMs, noteRelease } from '@isntgram/core/kernel/status/releases';
import { readSlowRoutes } from '@isntgram/core/kernel/status/slow-routes';
import type { StatusStore } from '@isntgram/core/kernel/status/status-store';
import type { WatchedForOperators } from './operator.ts';
import { createStatusValues } from './status-values.ts';
import { createWatching } from './watching.ts';

const testAlert: Alert = {
  name: 'Test',
  severity: 'warning',
  when: { figure: 'errorShare', is: 'above', limit: 1 },
  forSeconds: 0,
  summary: 'This is a test.',
  action: 'Do nothing.',
};

/** The one that counts for all of them. */
const source = 'watch';

/** Watches over what all isolates count, tells of it, and remembers it. There is one in the world. */
export abstract class Watch<Bindings = unknown> extends DurableObject<Bindings> {
  readonly #values = createStatusValues(this.ctx.storage);
  readonly #watching = createWatching(this.ctx.storage, (change) => this.tell(change), this.#values);

  /** Answers whether anybody was told. */
  protected abstract tell(change: Change): Promise<boolean>;

  /** What a month may cost, and what it costs; undefined where nobody said. */
  protected abstract tariff(): Tariff | undefined;

  /** Other places that are looked at from here, every minute. */
  protected abstract places(): readonly string[];

  /** How copies and deploys ended, as the database has it; undefined where nobody knows. */
  protected abstract facts(): Promise<HostFacts | undefined>;

  async add({ routes, ...tally }: Tally, release: string): Promise<void> {
    const now = Date.now();
    await this.#watching.add(tally, now);
    await addToHistory(this.#values, { ...tally, ...(routes && { routes }) }, now, source);
    await noteRelease(this.#values, release, 'edge', now, besideMs);
  }

  async check(now = Date.now()): Promise<void> {
    const places = this.places();
    for (const [url, up] of await Promise.all(places.map(async (each) => [each, await answersWell(each)] as const)))
      await noteLook(this.#values, url, up, now);
    await this.#watching.check(now, { always: places.length > 0, tariff: this.tariff(), facts: () => this.facts() });
  }

  list(prefix: string, from?: string): Promise<readonly (readonly [name: string, value: unknown])[]> {
    return this.#values.list(prefix, from);
  }

  put(values: Readonly<Record<string, unknown>>): Promise<void> {
    return this.#values.put(values);
  }

  forget(from: string, to: string): Promise<void> {
    return this.#values.forget(from, to);
  }

  async watched(): Promise<WatchedForOperators> {
    const now = Date.now();
    const [watched, spent, slowRoutes] = await Promise.all([
      this.#watching.watched(),
      readSpent(this.#values, now),
      readSlowRoutes(this.#values, now),
    ]);
    return { ...watched, ...(spent && { spent }), slowRoutes };
  }

  async silence(silence: Silence): Promise<void> {
    await this.#watching.silence(silence);
  }

  /** Tells everybody that nothing is the matter. */
  async test(): Promise<void> {
    await this.tell({ alert: testAlert, state: 'firing', since: Date.now(), value: 0 });
  }

  override async alarm(): Promise<void> {
    await this.check();
  }
}

const patienceMs = 10_000;

/** Whether a place answers, and well. */
async function answersWell(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** What the watch remembers, for whoever asks from elsewhere. */
export const createStatusStore = (watches: DurableObjectNamespace<Watch>): StatusStore => ({
  async list<Value>(prefix: string, from?: string) {
    return (await theWatch(watches).list(prefix, from)) as [string, Value][];
  },
  put: (values) => theWatch(watches).put(values),
  forget: (from, to) => theWatch(watches).forget(from, to),
});

export const theWatch = (watches: DurableObjectNamespace<Watch>) => watches.get(watches.idFromName('watch'));
