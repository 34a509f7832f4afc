import { DurableObject } from 'cloudflare:workers';
import { createRings, lookMs } from './rings.ts';

/**
 * Does its work at the earliest time that anybody asked for, and then when the work itself says. There is one in the
 * world, so that who asks for a time that is known costs nothing more.
 * https://developers.cloudflare.com/durable-objects/api/alarms/
 */
export abstract class Alarm<Bindings = unknown> extends DurableObject<Bindings> {
  readonly #rings = createRings(this.ctx.storage, () => this.work());

  /**
   * Answers when it has something to do again. Where it throws, the runtime tries again a few times, later each time.
   */
  protected abstract work(): Promise<Date | undefined>;

  async set(time: number): Promise<void> {
    await this.#rings.set(time);
  }

  async check(): Promise<void> {
    await this.#rings.check(Date.now(), lookMs);
  }

  override async alarm(): Promise<void> {
    await this.#rings.ring(Date.now());
  }
}

const theOne = (alarms: DurableObjectNamespace<Alarm>) => alarms.get(alarms.idFromName('alarm'));

/** Has the one alarm ring at that time, or sooner. */
export const setAlarm = async (alarms: DurableObjectNamespace<Alarm>, time: number): Promise<void> =>
  theOne(alarms).set(time);

/** Has it look whether it was left without a time to ring at. Asks no database. */
export const checkAlarm = async (alarms: DurableObjectNamespace<Alarm>): Promise<void> => theOne(alarms).check();
