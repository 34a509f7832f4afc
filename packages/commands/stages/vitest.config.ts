import { defineConfig } from 'vitest/config';

/** `npm run test:stages` runs these: they install SST's platform, which takes most of a minute. */
export default defineConfig({
  test: { include: ['*.test.ts'], testTimeout: 120_000, hookTimeout: 600_000, disableConsoleIntercept: true },
});
