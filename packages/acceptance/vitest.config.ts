import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes by far the longest: all screens, and what waits for half a minute. */
const longest = ['/src/network/privacy.test.ts', '/looks/screens/desktop.test.ts', '/looks/screens/phone.test.ts'];

/** They begin first: nothing is left to do beside them at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => longest.some((end) => moduleId.endsWith(end));
    return (await super.sort(files)).toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)));
  }
}

const journeys = {
  testTimeout: 300_000,
  hookTimeout: 90_000,
  expect: { poll: { timeout: 30_000 } },
};
const api = {
  testTimeout: 90_000,
  hookTimeout: 90_000,
  setupFiles: ['src/parity/record.ts', 'src/support/private-words.ts'],
};

/**
 * `--project api` proves the API; `--project journeys` needs a Chromium at /usr/bin/chromium, or where CHROMIUM says;
 * both of `echo` an instance that was built with packages/local/test/modules/echo.
 */
export default defineConfig({
  test: {
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: 'api', include: ['src/**/*.test.ts'], ...api } },
      { test: { name: 'journeys', include: ['journeys/**/*.test.ts'], ...journeys } },
      { test: { name: 'echo', include: ['echo/*.test.ts'], ...api } },
      { test: { name: 'echo-journeys', include: ['echo/journeys/*.test.ts'], ...journeys } },
    ],
  },
});
