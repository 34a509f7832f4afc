import { defineConfig } from 'vitest/config';

/** `npm run test:edge` runs these: they need both Workers' bundles, and start a process for each of their versions. */
export default defineConfig({
  test: {
    include: ['*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A visitor may wait longer than the second that is the default.
    expect: { poll: { timeout: 30_000 } },
    disableConsoleIntercept: true,
  },
});
