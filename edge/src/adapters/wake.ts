import type { Clock, Wake } from '@isntgram/core/kernel/ports';

/** Asks for the alarm where, as far as is known here, none rings in time: of many writes in a minute, one asks. */
export function createWake(setAlarm: (time: number) => Promise<void>, clock: Clock): Wake {
  let known = 0;
  return {
    async at(time) {
      const wanted = time.getTime();
      if (known > clock.now().getTime() && known <= wanted) return;
      known = wanted;
      await setAlarm(wanted).catch((error: unknown) => {
        known = 0;
        throw error;
      });
    },
  };
}
