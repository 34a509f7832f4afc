import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { wranglerCommand } from '@isntgram/edge/tools/wrangler-command';
import { checkCommand } from '@isntgram/vm-profile/ops/check/command';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const [word, ...rest] = process.argv.slice(2);

await runCommand(() =>
  word === 'wrangler' ? wranglerCommand(rest, say) : checkCommand(process.argv.slice(2), inheritedEnvironment(), say),
);
