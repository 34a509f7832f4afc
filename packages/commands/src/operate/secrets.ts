import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { secretsCommand } from '@isntgram/vm-profile/ops/secrets/command';

await runCommand(() =>
  secretsCommand(process.argv.slice(2), inheritedEnvironment(), (line) => void process.stdout.write(`${line}\n`)),
);
