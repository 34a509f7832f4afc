import { createServer, type Server } from 'node:net';
import { rateLimiterConformance } from '@isntgram/adapters/conformance/rate-limiter';
import { createMemoryRateLimiter } from '@isntgram/adapters/rates/memory-rate-limiter';
import { createTestClock } from '@isntgram/adapters/testing/clock';
import type { LogEntry } from '@isntgram/core/kernel/ports';
import { afterAll, expect, it } from 'vitest';
import { createValkeyRateLimiter } from './valkey-rate-limiter.ts';

const servers: Server[] = [];
afterAll(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))));

rateLimiterConformance('Valkey, where there is none', async () => {
  const clock = createTestClock();
  const alone = createMemoryRateLimiter(clock);
  return { limiter: createValkeyRateLimiter('redis://127.0.0.1:1', alone, () => undefined), pass: clock.pass };
});

it('counts by itself where Valkey takes connections and says nothing, and tells so once', async () => {
  const silent = createServer((socket) => socket.resume());
  servers.push(silent);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const told: LogEntry[] = [];
  const alone = createMemoryRateLimiter(createTestClock());
  const limiter = createValkeyRateLimiter(`redis://127.0.0.1:${port}`, alone, (entry) => told.push(entry));
  const rule = { windows: [{ limit: 1, periodSeconds: 60 }], exact: true };
  const taken = [await limiter.take('a', rule), await limiter.take('a', rule)];
  expect(taken.map(({ allowed }) => allowed)).toEqual([true, false]);
  expect(told.map(({ message }) => message)).toEqual(['Uses are counted in this process alone.']);
  limiter.close();
});
