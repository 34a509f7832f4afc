import { afterAll, onTestFinished, TestRunner } from 'vitest';

/** Runs `end` after the test that is running; of what is opened beside the tests, after them all. */
export function cleanUp(end: () => Promise<void>): void {
  if (TestRunner.getCurrentTest()) onTestFinished(end);
  else afterAll(end);
}
