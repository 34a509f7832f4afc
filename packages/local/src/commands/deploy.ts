import { hostname, userInfo } from 'node:os';
import { deployCommand } from '@isntgram/vm-profile/ops/deploy/command';
import { askGit } from '../cli/ask-git.ts';
import { runCommand } from '../cli/fault.ts';
import { inheritedEnvironment } from './environment.ts';

/** Who deploys: whom CI names, else git's user, else this machine's. */
const operator = ({ GITHUB_ACTOR }: Record<string, string>): string =>
  GITHUB_ACTOR || askGit('config', 'user.email') || `${userInfo().username}@${hostname()}`;

await runCommand(() => {
  const environment = inheritedEnvironment();
  return deployCommand(process.argv.slice(2), environment, operator(environment), process.stdout);
});
