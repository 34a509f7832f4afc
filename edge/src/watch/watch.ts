import { DurableObject } from 'cloudflare:workers';
import type { Alert } from '@isntgram/core/kernel/alerts/alert';
import type { Change, Silence } from '@isntgram/core/kernel/alerts/judge';
import type { Tally } from '@isntgram/core/kernel/alerts/tally';
import { createWatching, type Watched } from './watching.ts';

const testAlert: Alert = {
  name: 'Test',
  severity: 'warning',
  when: { figure: 'errorShare', is: 'above', limit: 1 },
  forSeconds: 0,
  summary: 'This is a test.',
  action: 'Do nothing.',
};

/** Watches over what all isolates count, and tells of it. There is one in the world. */
export abstract class Watch<Bindings = unknown> extends DurableObject<Bindings> {
  readonly #watching = createWatching(this.ctx.storage, (change) => this.tell(change));

  /** Answers whether anybody was told. */
  protected abstract tell(change: Change): Promise<boolean>;

  async add(tally: Tally): Promise<void> {
    await this.#watching.add(tally, Date.now());
  }

  async check(now = Date.now()): Promise<void> {
    await this.#watching.check(now);
  }

  async watched(): Promise<Watched> {
    return this.#watching.watched();
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

export const theWatch = (watches: DurableObjectNamespace<Watch>) => watches.get(watches.idFromName('watch'));
