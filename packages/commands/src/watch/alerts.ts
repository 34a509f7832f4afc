import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { readNamed } from '../operate/on-edge.ts';

await runCommand(async () => {
  const words = process.argv.slice(2);
  const say = (text: string) => void process.stdout.write(text);
  const named = await readNamed(words);
  if (!named || named.domain === 'localhost') {
    const { alertsHere } = await import('./here/alerts.ts');
    return alertsHere(words, named?.profile, inheritedEnvironment(), say);
  }
  const { alertsCommand } =
    named.profile === 'edge'
      ? await import('@isntgram/edge/ops/alerts/command')
      : await import('@isntgram/vm-profile/ops/observe/command');
  return alertsCommand(words, inheritedEnvironment(), say);
});
