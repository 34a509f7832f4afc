import { join, resolve } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import { createSteps } from '@isntgram/cli/steps';
import { awaitStop } from '@isntgram/cli/stopping';
import { profiles } from '@isntgram/contract/kernel/profiles';
import { withProfile } from '../suites/against-profile.ts';
import { requireChromium } from '../suites/chromium.ts';
import { runNode } from '../suites/run-tool.ts';

await runCommand(async () => {
  const { values } = readArguments(
    {
      args: process.argv.slice(2),
      options: {
        profile: { type: 'string', default: 'vm' },
        url: { type: 'string' },
        only: { type: 'string', multiple: true, default: [] },
        tour: { type: 'boolean', default: false },
        out: { type: 'string', default: join(root, 'screenshots') },
      },
    },
    'npm run screenshots -- --help',
  );
  const profile = profiles.find((name) => name === values.profile);
  if (!profile) throw new Fault(`--profile takes edge or vm, not "${values.profile}".`);
  const environment = inheritedEnvironment();
  requireChromium(environment);
  const stop = new AbortController();
  void awaitStop(() => process.exit(130)).then(() => stop.abort());
  const tour = join(root, 'app/docs');
  const folder = values.tour ? tour : resolve(values.out);
  const script = values.tour ? 'tour' : 'photograph';
  const photograph = (url: string, told: Record<string, string> = {}) =>
    runNode(
      {
        file: join(root, `packages/acceptance/screens/${script}.ts`),
        args: [folder, ...values.only],
        environment: { ISNTGRAM_URL: url, ...told },
      },
      environment,
      stop.signal,
    );
  const steps = createSteps(process.stderr);
  const code = values.url
    ? await photograph(values.url)
    : await withProfile(
        { profile },
        { RATE_LIMIT_FACTOR: '100', ...environment },
        steps,
        stop.signal,
        ({ url, staff }) => photograph(url, { ISNTGRAM_STAFF: JSON.stringify(staff) }),
      );
  steps.say(`The pictures are in ${join(folder, values.tour ? 'tour.md' : 'index.html')}`);
  return code;
});
