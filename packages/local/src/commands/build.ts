import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../cli/arguments.ts';
import { Fault, runCommand } from '../cli/fault.ts';
import { createSteps } from '../cli/steps.ts';
import { awaitStop } from '../cli/stopping.ts';
import { openDataFolder, profiles } from '../folder/data-folder.ts';
import { createLogReader } from '../instance/log-reader.ts';
import { servicesOf } from '../instance/profiles.ts';
import { createSupervisor } from '../process/supervisor.ts';
import { inheritedEnvironment } from './environment.ts';

await runCommand(async () => {
  const { values } = readArguments(
    { args: process.argv.slice(2), options: { profile: { type: 'string' } } },
    'npm run build -- --help',
  );
  const wanted = profiles.filter((profile) => values.profile === undefined || profile === values.profile);
  if (wanted.length === 0) throw new Fault(`There is no profile "${values.profile}": --profile takes ${profiles.join(' or ')}.`);
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
