import { secretsCommand } from '@isntgram/vm-profile/ops/secrets/command';
import { runCommand } from '../cli/fault.ts';
import { inheritedEnvironment } from './environment.ts';

await runCommand(() =>
  secretsCommand(process.argv.slice(2), inheritedEnvironment(), (line) => void process.stdout.write(`${line}\n`)),
);
