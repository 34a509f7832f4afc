import { defineConfig } from 'vitest/config';

/**
 * `vitest run` proves the API; `vitest run --project journeys` needs a Chromium at /usr/bin/chromium, or where CHROMIUM
 * says.
 */
export default defineConfig({
  test: {
    maxWorkers: 3,
    projects: [
      { test: { name: 'api', include: ['src/**/*.test.ts'], testTimeout: 90_000, hookTimeout: 90_000 } },
      {
        test: {
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 90_000,
          expect: { poll: { timeout: 30_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
