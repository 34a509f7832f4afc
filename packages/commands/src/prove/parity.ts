import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { paritySuites, runParity } from '../suites/parity/run-parity.ts';

await runCommand(async () => {
  const { values } = readArguments(
    {
      args: process.argv.slice(2),
      options: { only: { type: 'string', multiple: true }, json: { type: 'boolean', default: false } },
    },
    'npm run parity -- --help',
  );
  const wanted = values.only ?? paritySuites;
  const unknown = wanted.find((each) => !paritySuites.some((suite) => suite === each));
  if (unknown !== undefined) throw new Fault(`--only takes ${paritySuites.join(', ')}, not "${unknown}".`);
  return runParity({
    suites: paritySuites.filter((suite) => wanted.includes(suite)),
    json: values.json,
    environment: inheritedEnvironment(),
  });
});
