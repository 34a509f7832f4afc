import { defineConfig } from 'vitest/config';
import { thorough } from './thorough.ts';

/** `npm run test:vm` runs these: they need a Docker engine, root, and the images that ISNTGRAM_TEST_IMAGES names. */
export default defineConfig({
  test: {
    include: ['*.test.ts'],
    exclude: thorough ? [] : ['dev.test.ts', 'alerts.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Asking a container may take more than the second that is the default.
    expect: { poll: { timeout: 30_000 } },
    // The longest beside all others, whose stacks have names, ports and volumes of their own.
    maxWorkers: 2,
    disableConsoleIntercept: true,
  },
});
