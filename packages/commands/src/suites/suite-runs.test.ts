import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { describe, expect, it } from 'vitest';
import { failedIn, slowestIn } from './suite-runs.ts';

interface File {
  name: string;
  status: string;
  seconds?: number;
  tests: [string, string][];
}

const report = (...files: File[]) =>
  JSON.stringify({
    testResults: files.map(({ name, status, seconds = 0, tests }) => ({
      name: join(root, name),
      status,
      startTime: 1_000,
      endTime: 1_000 + seconds * 1_000,
      assertionResults: tests.map(([fullName, state]) => ({ fullName, status: state })),
    })),
  });

describe('what a run of tests tells at its end', () => {
  it('is the tests that failed, by file', () => {
    const file: File = {
      name: 'packages/a.test.ts',
      status: 'failed',
      tests: [
        ['a feed is empty', 'failed'],
        ['holds', 'passed'],
      ],
    };
    const other: File = { name: 'packages/b.test.ts', status: 'passed', tests: [['holds', 'passed']] };
    expect(failedIn(report(file, other))).toEqual(['packages/a.test.ts > a feed is empty']);
  });

  it('is also a file that could not be run, and a run that failed by itself', () => {
    expect(failedIn(report({ name: 'packages/c.test.ts', status: 'failed', tests: [] }))).toEqual([
      'packages/c.test.ts > could not be run',
    ]);
    expect(failedIn(report())).toEqual(['no test failed, the run did: see above']);
    for (const broken of [undefined, '', report().slice(0, -3)])
      expect(failedIn(broken)).toEqual(['ended without a report: see above']);
  });

  it('is which files took longest, the longest first, and none that took no time', () => {
    const file = (name: string, seconds: number): File => ({ name, status: 'passed', seconds, tests: [] });
    const files = [file('a.test.ts', 4), file('b.test.ts', 0.4), file('c.test.ts', 61.2)];
    expect(slowestIn(report(...files))).toEqual(['c.test.ts 61 s', 'a.test.ts 4 s']);
    expect(slowestIn(undefined)).toEqual([]);
  });
});
