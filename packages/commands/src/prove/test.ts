import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { profiles } from '@isntgram/contract/kernel/profiles';
import { branchedAt } from '../suites/changed.ts';
import { runTests } from '../suites/tests.ts';

await runCommand(async () => {
  const { values, positionals } = readArguments(
    {
      args: process.argv.slice(2),
      allowPositionals: true,
      options: {
        only: { type: 'string' },
        browser: { type: 'boolean', default: false },
        coverage: { type: 'boolean', default: false },
        update: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        changed: { type: 'boolean', default: false },
        since: { type: 'string' },
        'at-once': { type: 'string' },
      },
    },
    'npm test -- --help',
  );
  const { only, browser, coverage, update, all, changed, since } = values;
  if (browser && (changed || since !== undefined)) throw new Fault('--changed is for the tests without a browser.');
  if (only !== undefined && !['units', ...profiles].includes(only))
    throw new Fault(`--only takes units, edge or vm, not "${only}".`);
  const atOnce = values['at-once'];
  if (atOnce !== undefined && !/^[1-3]$/.test(atOnce)) throw new Fault(`--at-once takes 1, 2 or 3, not "${atOnce}".`);
  return runTests({
    units: !browser && (only === undefined || only === 'units'),
    profiles: profiles.filter((profile) => only === undefined || only === profile),
    browser,
    coverage,
    update,
    thorough: all,
    filters: positionals,
    atOnce: atOnce === undefined ? undefined : Number(atOnce),
    changedSince: since ?? (changed ? branchedAt() : undefined),
    environment: inheritedEnvironment(),
  });
});
