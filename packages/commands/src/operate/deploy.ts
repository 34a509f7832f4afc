import { hostname, userInfo } from 'node:os';
import { askGit } from '@isntgram/cli/ask-git';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { budgetOf } from './budget-of.ts';
import { isOnEdge } from './on-edge.ts';

/** Who deploys: whom CI names, else git's user, else this machine's. */
const operator = ({ GITHUB_ACTOR }: Record<string, string>): string =>
  GITHUB_ACTOR || askGit('config', 'user.email') || `${userInfo().username}@${hostname()}`;

await runCommand(async () => {
  const [words, environment] = [process.argv.slice(2), inheritedEnvironment()];
  const { deployCommand } = (await isOnEdge(words))
    ? await import('@isntgram/edge/ops/command')
    : await import('@isntgram/vm-profile/ops/deploy/command');
  const set = { BUDGET: await budgetOf(words), ...environment };
  return deployCommand(words, set, operator(environment), process.stdout);
});
