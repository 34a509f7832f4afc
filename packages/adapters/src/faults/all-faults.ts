import type { Faults } from '@isntgram/core/kernel/ports';

/** Tells each of them. */
export const allFaults = (...each: readonly (Faults | undefined)[]): Faults => ({
  record(fault, background) {
    for (const one of each) one?.record(fault, background);
  },
});
