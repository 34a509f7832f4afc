import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { isOnEdge } from '../operate/on-edge.ts';

await runCommand(async () => {
  const words = process.argv.slice(2);
  const { alertsCommand } = (await isOnEdge(words))
    ? await import('@isntgram/edge/ops/alerts/command')
    : await import('@isntgram/vm-profile/ops/observe/command');
  return alertsCommand(words, inheritedEnvironment(), (text) => void process.stdout.write(text));
});
