import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { readNamed } from '../operate/on-edge.ts';

await runCommand(async () => {
  const words = process.argv.slice(2);
  const named = await readNamed(words);
  if (!named || named.domain === 'localhost') {
    const { logsHere } = await import('./here/logs.ts');
    return logsHere(words, named?.profile, (text) => void process.stdout.write(text));
  }
  const { deployCommand } =
    named.profile === 'edge'
      ? await import('@isntgram/edge/ops/command')
      : await import('@isntgram/vm-profile/ops/deploy/command');
  // It changes nothing: nobody is asked who they are.
  return deployCommand(['logs', ...words], inheritedEnvironment(), '', process.stdout);
});
