import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { isOnEdge } from '../operate/on-edge.ts';

await runCommand(async () => {
  const words = process.argv.slice(2);
  if (!words.some((word) => /^--env(=|$)/.test(word)))
    throw new Fault('Say of which environment: --env production. npm run logs -- --help shows what else it takes.');
  const { deployCommand } = (await isOnEdge(words))
    ? await import('@isntgram/edge/ops/command')
    : await import('@isntgram/vm-profile/ops/deploy/command');
  // It changes nothing: nobody is asked who they are.
  return deployCommand(['logs', ...words], inheritedEnvironment(), '', process.stdout);
});
