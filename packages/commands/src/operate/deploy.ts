import { hostname, userInfo } from 'node:os';
import { askGit } from '@isntgram/cli/ask-git';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { deployCommand } from '@isntgram/vm-profile/ops/deploy/command';

/** Who deploys: whom CI names, else git's user, else this machine's. */
const operator = ({ GITHUB_ACTOR }: Record<string, string>): string =>
  GITHUB_ACTOR || askGit('config', 'user.email') || `${userInfo().username}@${hostname()}`;

await runCommand(() => {
  const environment = inheritedEnvironment();
  return deployCommand(process.argv.slice(2), environment, operator(environment), process.stdout);
});
