import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { checkCommand } from '@isntgram/vm-profile/ops/check/command';

await runCommand(() =>
  checkCommand(process.argv.slice(2), inheritedEnvironment(), (line) => void process.stdout.write(`${line}\n`)),
);
