import { execFileSync } from 'node:child_process';
import { root } from './root.ts';

/** What git says of this checkout; undefined where there is no git, or nothing to say. */
export function askGit(...args: string[]): string | undefined {
  try {
    return (
      execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() ||
      undefined
    );
  } catch {
    return undefined;
  }
}
