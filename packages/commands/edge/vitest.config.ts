import { defineConfig } from 'vitest/config';
import { thorough } from '../containers/thorough.ts';

/** `npm run test:edge` runs these: they need both Workers' bundles, and start a process for each of their versions. */
export default defineConfig({
  test: {
    // Of a Postgres server's own programs, and minutes, only where all is asked for.
    include: thorough ? ['*.test.ts'] : ['deploy.test.ts'],
    fileParallelism: false,
    // A deploy that is watched takes minutes, and on a machine with much to do ten times as long.
    testTimeout: 3_600_000,
    hookTimeout: 1_200_000,
    // A visitor may wait longer than the second that is the default.
    expect: { poll: { timeout: 120_000 } },
    disableConsoleIntercept: true,
  },
});
