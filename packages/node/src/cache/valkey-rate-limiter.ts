import type { Log, RateAnswer, RateLimiter, RateRule } from '@isntgram/core/kernel/ports';
import { slotMs, slotsPerWindow } from '@isntgram/core/kernel/rates/rate-windows';
import { Redis } from 'ioredis';

const patienceMs = 1_000;

/**
 * `countUses` where all processes see it, by Valkey's clock. KEYS: what is counted. ARGV: the uses (-1 takes one back),
 * the ms that the longest window lives, then limit and ms per part of each window. A hash holds `window:part` = uses.
 * Answers whether the uses were granted, and of each window how much is left and in how many ms there is room.
 */
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local uses = tonumber(ARGV[1])
local windows, fits = {}, true
for index = 3, #ARGV, 2 do
  table.insert(windows, {limit = tonumber(ARGV[index]), slotMs = tonumber(ARGV[index + 1]), used = 0, slots = {}})
end
local stored = redis.call('HGETALL', KEYS[1])
for index = 1, #stored, 2 do
  local number, slot = string.match(stored[index], '^(%d+):(%d+)$')
  local window = windows[tonumber(number)]
  if window and (slot + ${slotsPerWindow + 1}) * window.slotMs > now then
    local count = tonumber(stored[index + 1])
    window.used = window.used + count
    table.insert(window.slots, {tonumber(slot), count})
  else
    redis.call('HDEL', KEYS[1], stored[index])
  end
end
for _, window in ipairs(windows) do
  table.sort(window.slots, function(a, b) return a[1] < b[1] end)
  if window.used + uses > window.limit then fits = false end
end
if uses < 0 then
  for number, window in ipairs(windows) do
    local newest = window.slots[#window.slots]
    if newest then
      local field = number .. ':' .. string.format('%d', newest[1])
      if redis.call('HINCRBY', KEYS[1], field, -1) <= 0 then redis.call('HDEL', KEYS[1], field) end
    end
  end
  return {1}
end
local answer = {fits and 1 or 0}
for number, window in ipairs(windows) do
  if fits then
    local slot = math.floor(now / window.slotMs)
    redis.call('HINCRBY', KEYS[1], number .. ':' .. string.format('%d', slot), uses)
    local newest = window.slots[#window.slots]
    if newest and newest[1] >= slot then newest[2] = newest[2] + uses else table.insert(window.slots, {slot, uses}) end
    window.used = window.used + uses
  end
  local left, untilMs = window.used, now
  for _, entry in ipairs(window.slots) do
    left = left - entry[2]
    untilMs = (entry[1] + ${slotsPerWindow + 1}) * window.slotMs
    if fits or left + uses <= window.limit then break end
  end
  local room = (fits or window.used + uses > window.limit) and math.max(0, window.limit - window.used) or -1
  table.insert(answer, room)
  table.insert(answer, math.ceil(untilMs - now))
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return answer`;

function argumentsOf({ windows }: RateRule, uses: number): number[] {
  const longestMs = Math.max(...windows.map((window) => slotMs(window) * (slotsPerWindow + 1)));
  return [uses, Math.ceil(longestMs), ...windows.flatMap((window) => [window.limit, slotMs(window)])];
}

/** What the script answered, told of the window that decides, as `countUses` does. */
function answerOf({ windows }: RateRule, told: readonly number[]): RateAnswer {
  const allowed = told[0] === 1;
  const met = windows.flatMap(({ limit, periodSeconds }, index) => {
    const [remaining = -1, resetMs = 0] = [told[1 + index * 2], told[2 + index * 2]];
    return remaining < 0 ? [] : [{ allowed, limit, periodSeconds, remaining, resetSeconds: Math.ceil(resetMs / 1000) }];
  });
  const [answer] = met.toSorted((a, b) => (allowed ? a.remaining - b.remaining : b.resetSeconds - a.resetSeconds));
  if (!answer) throw new Error('Valkey answered of no window.');
  return answer;
}

/**
 * Counts in a Valkey, for every process alike and beyond their restarts. While it cannot be reached, `alone` counts.
 */
export function createValkeyRateLimiter(
  address: string,
  alone: RateLimiter,
  log: Log,
): RateLimiter & { close(): void } {
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
  async function count<Told>(
    key: string,
    rule: RateRule,
    uses: number,
    read: (told: readonly number[]) => Told,
  ): Promise<Told> {
    await connecting;
    const told = await valkey.eval(script, 1, `rate:${key}`, ...argumentsOf(rule, uses));
    note(true);
    return read(told as number[]);
  }
  return {
    async take(key, rule, uses = 1) {
      try {
        return await count(key, rule, uses, (told) => answerOf(rule, told));
      } catch (error) {
        note(false, error);
        return alone.take(key, rule, uses);
      }
    },
    async giveBack(key, rule) {
      try {
        await count(key, rule, -1, () => undefined);
      } catch (error) {
        note(false, error);
        await alone.giveBack(key, rule);
      }
    },
    close: () => valkey.disconnect(),
  };
}
