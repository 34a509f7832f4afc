import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { checkCommand } from '@isntgram/vm-profile/ops/check/command';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const [word, ...rest] = process.argv.slice(2);

await runCommand(async () => {
  if (word !== 'wrangler') return checkCommand(process.argv.slice(2), inheritedEnvironment(), say);
  // Only now, as wrangler takes a second to load.
  const { wranglerCommand } = await import('@isntgram/edge/tools/wrangler-command');
  await wranglerCommand(rest, say);
  return 0;
});
