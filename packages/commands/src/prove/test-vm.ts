import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { DockerFault } from '@isntgram/vm-profile/ops/docker';
import { requireChromium } from '../suites/chromium.ts';
import { runVmTests, vmParts } from '../suites/vm-tests.ts';

await runCommand(async () => {
  const { values, positionals } = readArguments(
    {
      args: process.argv.slice(2),
      allowPositionals: true,
      allowNegative: true,
      options: {
        only: { type: 'string' },
        build: { type: 'boolean', default: true },
        all: { type: 'boolean', default: false },
      },
    },
    'npm run test:vm -- --help',
  );
  const { only, build, all } = values;
  const parts = vmParts.filter((part) => only === undefined || part === only);
  if (parts.length === 0) throw new Fault(`--only takes ${vmParts.join(', ')}, not "${only}".`);
  const environment = inheritedEnvironment();
  if (parts.includes('journey')) requireChromium(environment);
  return runVmTests({ parts, build, thorough: all, filters: positionals, environment }).catch((error: unknown) => {
    throw error instanceof DockerFault ? new Fault(error.message) : error;
  });
});
