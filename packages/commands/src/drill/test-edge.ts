import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { createSteps } from '@isntgram/cli/steps';
import { awaitStop } from '@isntgram/cli/stopping';
import { openDataFolder } from '@isntgram/local/folder/data-folder';
import { createLogReader } from '@isntgram/local/instance/log-reader';
import { servicesOf } from '@isntgram/local/instance/profiles';
import { createSupervisor } from '@isntgram/local/process/supervisor';
import { runTool, tools } from '../suites/run-tool.ts';
import { thoroughness } from '../suites/tests.ts';

await runCommand(async () => {
  const { values, positionals } = readArguments(
    {
      args: process.argv.slice(2),
      allowPositionals: true,
      options: { all: { type: 'boolean', default: false }, testNamePattern: { type: 'string', short: 't' } },
    },
    'npm run test:edge -- --help',
  );
  const environment = inheritedEnvironment();
  const steps = createSteps(process.stderr);
  const folder = openDataFolder(await mkdtemp(join(tmpdir(), 'isntgram-build-')));
  const supervisor = createSupervisor(folder.logs, createLogReader(steps));
  void awaitStop(() => supervisor.kill()).then(() => supervisor.stop());
  await servicesOf('edge').build({ mode: 'production', environment, steps, supervisor });
  const only = values.testNamePattern ? ['-t', values.testNamePattern] : [];
  const suite = { file: tools.vitest, args: ['run', ...only, ...positionals], cwd: 'packages/commands/edge' };
  return runTool(suite, { ...environment, ...thoroughness({ thorough: values.all }) });
});
