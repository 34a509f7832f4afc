import { checkCommand } from '@isntgram/vm-profile/ops/check/command';
import { runCommand } from '../cli/fault.ts';
import { inheritedEnvironment } from './environment.ts';

await runCommand(() =>
  checkCommand(process.argv.slice(2), inheritedEnvironment(), (line) => void process.stdout.write(`${line}\n`)),
);
