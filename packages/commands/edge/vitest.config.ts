import { defineConfig } from 'vitest/config';
import { thorough } from '../containers/thorough.ts';

/** `npm run test:edge` runs these: they need both Workers' bundles, and start a process for each of their versions. */
export default defineConfig({
  test: {
    // Of a Postgres server's own programs, and minutes, only where all is asked for.
    include: thorough ? ['*.test.ts'] : ['deploy.test.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 300_000,
    // A visitor may wait longer than the second that is the default.
    expect: { poll: { timeout: 30_000 } },
    disableConsoleIntercept: true,
  },
});
