import { readArguments } from '../cli/arguments.ts';
import { Fault, runCommand } from '../cli/fault.ts';
import { profiles } from '../folder/data-folder.ts';
import { runTests } from '../suites/tests.ts';
import { inheritedEnvironment } from './environment.ts';

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
