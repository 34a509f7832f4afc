import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What waits for half a minute begins first: nothing is left to do beside it at the end. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const waits = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('/src/network/privacy.test.ts');
    return (await super.sort(files)).toSorted((a, b) => Number(waits(b)) - Number(waits(a)));
  }
}

const journeys = {
  testTimeout: 300_000,
  hookTimeout: 90_000,
  expect: { poll: { timeout: 30_000 } },
  fileParallelism: false,
};
const api = { testTimeout: 90_000, hookTimeout: 90_000, setupFiles: ['src/parity/record.ts'] };

/**
 * `--project api` proves the API; `--project journeys` needs a Chromium at /usr/bin/chromium, or where CHROMIUM says;
 * both of `echo` an instance that was built with packages/local/test/modules/echo.
 */
export default defineConfig({
  test: {
    maxWorkers: 3,
    sequence: { sequencer: WaitingFirst },
    projects: [
      { test: { name: 'api', include: ['src/**/*.test.ts'], ...api } },
      { test: { name: 'journeys', include: ['journeys/**/*.test.ts'], ...journeys } },
      { test: { name: 'echo', include: ['echo/*.test.ts'], ...api } },
      { test: { name: 'echo-journeys', include: ['echo/journeys/*.test.ts'], ...journeys } },
    ],
  },
});
