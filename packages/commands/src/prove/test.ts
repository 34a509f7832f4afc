import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { profiles } from '@isntgram/local/folder/data-folder';
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
        all: { type: 'boolean', default: false },
      },
    },
    'npm test -- --help',
  );
  const { only, browser, coverage, all } = values;
  if (only !== undefined && !['units', ...profiles].includes(only))
    throw new Fault(`--only takes units, edge or vm, not "${only}".`);
  return runTests({
    units: !browser && (only === undefined || only === 'units'),
    profiles: profiles.filter((profile) => only === undefined || only === profile),
    browser,
    coverage,
    thorough: all,
    filters: positionals,
    environment: inheritedEnvironment(),
  });
});
