import type { Log, RateLimiter } from '@isntgram/core/ports';
import { Redis } from 'ioredis';

const patienceMs = 1_000;

/** KEYS: what is counted. ARGV: how many are granted within how many ms. The times of the uses that were granted, by Valkey's clock. */
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
local count = redis.call('ZCARD', KEYS[1])
if count >= tonumber(ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], now, time[1] .. '.' .. time[2] .. '.' .. count)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`;

/** Counts in a Valkey, for every process alike and beyond their restarts. While it cannot be reached, `alone` counts. */
export function createValkeyRateLimiter(address: string, alone: RateLimiter, log: Log): RateLimiter & { close(): void } {
  const valkey = new Redis(address, {
    lazyConnect: true,
    connectTimeout: patienceMs,
    commandTimeout: patienceMs,
    // Nobody waits for a connection that was lost: what cannot be sent at once is refused.
    socketTimeout: patienceMs,
    retryStrategy: () => patienceMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
  });
  valkey.on('error', () => undefined);
  const connecting = valkey.connect().catch(() => undefined);
  let reached = true;
  function note(reachedNow: boolean, error?: unknown): void {
    if (reachedNow === reached) return;
    reached = reachedNow;
    if (reached) log({ level: 'info', message: 'Uses are counted in Valkey again.' });
    else log({ level: 'warn', message: 'Uses are counted in this process alone.', error: String(error) });
  }
  return {
    async take(key, rule) {
      try {
        await connecting;
        const id = `rate:${rule.periodSeconds}:${key}`;
        const granted = await valkey.eval(script, 1, id, rule.limit, rule.periodSeconds * 1_000);
        note(true);
        return granted === 1;
      } catch (error) {
        note(false, error);
        return alone.take(key, rule);
      }
    },
    close: () => valkey.disconnect(),
  };
}
