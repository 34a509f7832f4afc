import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { isOnEdge } from './on-edge.ts';

await runCommand(async () => {
  const words = process.argv.slice(2);
  const { secretsCommand } = (await isOnEdge(words))
    ? await import('@isntgram/edge/ops/secrets/command')
    : await import('@isntgram/vm-profile/ops/secrets/command');
  return secretsCommand(words, inheritedEnvironment(), (line) => void process.stdout.write(`${line}\n`));
});
