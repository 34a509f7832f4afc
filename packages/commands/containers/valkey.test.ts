import { systemClock } from '@isntgram/adapters/clock';
import { rateLimiterConformance } from '@isntgram/adapters/conformance/rate-limiter';
import { createMemoryRateLimiter } from '@isntgram/adapters/rates/memory-rate-limiter';
import { createValkeyRateLimiter } from '@isntgram/node/cache/valkey-rate-limiter';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addressOf } from './stack/engine.ts';

const limiters: { close(): void }[] = [];
const said: string[] = [];
const rule = { windows: [{ limit: 3, periodSeconds: 60 }], exact: true };
const wide = { windows: [{ limit: 1_000, periodSeconds: 60 }], exact: true };
const password = 'a pass/word';
let container = '';
let address = '';

beforeAll(async () => {
  container = await docker(['run', '--detach', '--rm', 'valkey/valkey:8', 'valkey-server', '--requirepass', password]);
  const ping = `until valkey-cli -a '${password}' ping 2>/dev/null | grep -q PONG; do sleep 0.1; done`;
  await docker(['exec', container, 'sh', '-c', ping]);
  address = `redis://:${encodeURIComponent(password)}@${await addressOf(container)}`;
});
afterAll(async () => {
  for (const limiter of limiters) limiter.close();
  await docker(['rm', '--force', '--volumes', container]);
});

function newLimiter() {
  const limiter = createValkeyRateLimiter(address, createMemoryRateLimiter(systemClock), (entry) =>
    said.push(entry.message),
  );
  limiters.push(limiter);
  return limiter;
}

rateLimiterConformance('Valkey', async () => ({ limiter: newLimiter() }));

test('what one process granted the others count', async () => {
  const [one, other] = [newLimiter(), newLimiter()];
  const taken = await Promise.all([one, other, one, other, one].map((limiter) => limiter.take('shared', rule)));
  expect(taken.filter(({ allowed }) => allowed)).toHaveLength(3);
});

test('while it hangs each process counts alone, and then together again', async () => {
  const [one, other] = [newLimiter(), newLimiter()];
  await one.take('before', rule);
  await docker(['pause', container]);
  const alone = await Promise.all([one, one, one, one, other].map((limiter) => limiter.take('alone', rule)));
  await docker(['unpause', container]);
  expect(alone.map(({ allowed }) => allowed)).toEqual([true, true, true, false, true]);
  await vi.waitFor(
    async () => {
      await one.take('again', wide);
      expect(said.at(-1)).toBe('Uses are counted in Valkey again.');
    },
    { timeout: 10_000, interval: 200 },
  );
});
