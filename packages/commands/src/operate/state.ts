import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { stateCommand } from '@isntgram/deploy/state/command';

await runCommand(() =>
  stateCommand(process.argv.slice(2), inheritedEnvironment(), (line) => void process.stdout.write(`${line}\n`)),
);
