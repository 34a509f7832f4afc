import type { Clock } from '@isntgram/core/kernel/ports';

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };
