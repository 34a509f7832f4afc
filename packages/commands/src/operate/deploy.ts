import { hostname, userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { askGit } from '@isntgram/cli/ask-git';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { environmentsFile, readEnvironment } from '@isntgram/deploy/environments/read';

/** Who deploys: whom CI names, else git's user, else this machine's. */
const operator = ({ GITHUB_ACTOR }: Record<string, string>): string =>
  GITHUB_ACTOR || askGit('config', 'user.email') || `${userInfo().username}@${hostname()}`;

/** What is wrong with the words is said by whoever reads them all. */
async function isOnEdge(args: string[]): Promise<boolean> {
  const options = { env: { type: 'string' }, environments: { type: 'string', default: environmentsFile } } as const;
  const { env, environments } = parseArgs({ args, options, strict: false }).values;
  if (typeof env !== 'string' || typeof environments !== 'string') return false;
  return (await readEnvironment(env, environments)).profile === 'edge';
}

await runCommand(async () => {
  const [words, environment] = [process.argv.slice(2), inheritedEnvironment()];
  const { deployCommand } = (await isOnEdge(words))
    ? await import('@isntgram/edge/ops/command')
    : await import('@isntgram/vm-profile/ops/deploy/command');
  return deployCommand(words, environment, operator(environment), process.stdout);
});
