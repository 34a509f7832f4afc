import type { Log } from '@isntgram/core/kernel/ports';

/** A line of JSON per entry; the platform collects what is printed. */
export const createLog =
  (service: string): Log =>
  ({ level, message, ...fields }) =>
    console[level](JSON.stringify({ timestamp: new Date().toISOString(), level, service, message, ...fields }));
