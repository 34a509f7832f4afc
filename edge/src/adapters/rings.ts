/** In case that whoever made something due could not tell: twice a day, of which midnight's round is one. */
export const lookMs = 12 * 60 * 60 * 1000;

/** What a Durable Object keeps, as far as an alarm needs it. */
export interface RingStorage {
  getAlarm(): Promise<number | null>;
  setAlarm(time: number): Promise<void>;
  get<Value>(key: string): Promise<Value | undefined>;
  put(key: string, value: unknown): Promise<void>;
}

/**
 * An alarm that rings at the earliest time that anybody asked for, and then when the work itself says. It remembers
 * when it worked, so that whoever looks after it by the clock need not ask the database whether there is something to
 * do: that would wake it.
 */
export function createRings(storage: RingStorage, work: () => Promise<Date | undefined>) {
  const set = async (time: number): Promise<void> => {
    const known = await storage.getAlarm();
    if (known === null || time < known) await storage.setAlarm(time);
  };
  return {
    set,
    /** While the work goes on, no alarm is known but one that was set meanwhile. */
    async ring(now: number): Promise<void> {
      await storage.put('began', now);
      const next = await work();
      await storage.put('worked', now);
      if (next) await set(next.getTime());
    },
    /** Rings where the last time ended badly or was missed, and where nobody has looked for so long. */
    async check(now: number, lookMs: number): Promise<void> {
      const [began = 0, worked = 0] = [await storage.get<number>('began'), await storage.get<number>('worked')];
      const alarm = await storage.getAlarm();
      const lost = alarm === null ? began > worked : alarm < now;
      if (lost || now - worked >= lookMs) await storage.setAlarm(now);
    },
  };
}
