import { defineConfig } from 'vitest/config';

const journeys = {
  testTimeout: 300_000,
  hookTimeout: 90_000,
  expect: { poll: { timeout: 30_000 } },
  fileParallelism: false,
};
const api = { testTimeout: 90_000, hookTimeout: 90_000 };

/**
 * `--project api` proves the API; `--project journeys` needs a Chromium at /usr/bin/chromium, or where CHROMIUM says;
 * both of `echo` an instance that was built with packages/local/test/modules/echo.
 */
export default defineConfig({
  test: {
    maxWorkers: 3,
    projects: [
      { test: { name: 'api', include: ['src/**/*.test.ts'], ...api } },
      { test: { name: 'journeys', include: ['journeys/**/*.test.ts'], ...journeys } },
      { test: { name: 'echo', include: ['echo/*.test.ts'], ...api } },
      { test: { name: 'echo-journeys', include: ['echo/journeys/*.test.ts'], ...journeys } },
    ],
  },
});
