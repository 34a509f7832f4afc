import { DurableObject } from 'cloudflare:workers';

/**
 * Does its work at the earliest time that anybody asked for, and then when the work itself says. There is one in the
 * world, so that who asks for a time that is known costs nothing more.
 * https://developers.cloudflare.com/durable-objects/api/alarms/
 */
export abstract class Alarm<Bindings = unknown> extends DurableObject<Bindings> {
  /**
   * Answers when it has something to do again. Where it throws, the runtime tries again a few times, later each time.
   */
  protected abstract work(): Promise<Date | undefined>;

  async set(time: number): Promise<void> {
    const known = await this.ctx.storage.getAlarm();
    if (known === null || time < known) await this.ctx.storage.setAlarm(time);
  }

  /** While the work goes on, no alarm is known but one that was set meanwhile. */
  override async alarm(): Promise<void> {
    const next = await this.work();
    if (next) await this.set(next.getTime());
  }
}

/** Has the one alarm ring at that time, or sooner. */
export const setAlarm = async (alarms: DurableObjectNamespace<Alarm>, time: number): Promise<void> =>
  alarms.get(alarms.idFromName('alarm')).set(time);
