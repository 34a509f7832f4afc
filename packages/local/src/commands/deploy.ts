import { execFileSync } from 'node:child_process';
import { hostname, userInfo } from 'node:os';
import { deployCommand } from '../../../../vm-profile/ops/deploy/command.ts';
import { runCommand } from '../cli/fault.ts';
import { root } from '../cli/root.ts';
import { inheritedEnvironment } from './environment.ts';

await runCommand(() => {
  const environment = inheritedEnvironment();
  return deployCommand(process.argv.slice(2), environment, operator(environment), process.stdout);
});

/** Who deploys: whom CI names, else git's user, else this machine's. */
function operator({ GITHUB_ACTOR }: Record<string, string>): string {
  if (GITHUB_ACTOR) return GITHUB_ACTOR;
  try {
    const email = execFileSync('git', ['config', 'user.email'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    if (email.trim()) return email.trim();
  } catch {
    // No git, or nobody told it who they are.
  }
  return `${userInfo().username}@${hostname()}`;
}
