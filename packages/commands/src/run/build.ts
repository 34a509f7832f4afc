import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { createSteps } from '@isntgram/cli/steps';
import { awaitStop } from '@isntgram/cli/stopping';
import { profiles } from '@isntgram/contract/kernel/profiles';
import { openDataFolder } from '@isntgram/local/folder/data-folder';
import { createLogReader } from '@isntgram/local/instance/log-reader';
import { servicesOf } from '@isntgram/local/instance/profiles';
import { createSupervisor } from '@isntgram/local/process/supervisor';

await runCommand(async () => {
  const { values } = readArguments(
    { args: process.argv.slice(2), options: { profile: { type: 'string' } } },
    'npm run build -- --help',
  );
  const wanted = profiles.filter((profile) => values.profile === undefined || profile === values.profile);
  if (wanted.length === 0)
    throw new Fault(`There is no profile "${values.profile}": --profile takes ${profiles.join(' or ')}.`);
  const steps = createSteps(process.stderr);
  const folder = openDataFolder(await mkdtemp(join(tmpdir(), 'isntgram-build-')));
  const supervisor = createSupervisor(folder.logs, createLogReader(steps));
  void awaitStop(() => supervisor.kill()).then(() => supervisor.stop());
  for (const profile of wanted) {
    steps.say(`The ${profile} profile`);
    await servicesOf(profile).build({ mode: 'production', environment: inheritedEnvironment(), steps, supervisor });
  }
  return 0;
});
