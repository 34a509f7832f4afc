import { runningSources } from '@isntgram/local/build/edge-workers';
import { nextSources } from '@isntgram/local/build/next-app';
import { vmProcessesStage } from '@isntgram/local/build/vm-processes';
import { expect, test } from 'vitest';
import { readTree } from './tree.ts';

const { files, imports } = readTree();

/** All that is imported from what fits, directly or not. */
function reached(starts: RegExp): string[] {
  const found = new Set(files.filter((file) => starts.test(file) && !file.includes('.test.')));
  for (const file of found) for (const target of imports.get(file) ?? []) found.add(target);
  return [...found];
}

test.each([
  ['the pages', /^app\/src\//, nextSources],
  ['the processes of the vm profile', /^vm-profile\/src\/[\w-]+\.ts$/, vmProcessesStage('').sources],
  ['the version that the vm profile tells', /^vm-profile\/src\/[\w-]+\.ts$/, runningSources],
  ['the version that the edge profile tells', /^edge\/src\/(api|web)\.ts$/, runningSources],
])('a change of whatever is in %s is seen', (_what, starts, sources) => {
  const read = reached(starts);
  expect(read.length).toBeGreaterThan(100);
  expect(read.filter((file) => !sources.some((source) => file === source || file.startsWith(`${source}/`)))).toEqual(
    [],
  );
});
