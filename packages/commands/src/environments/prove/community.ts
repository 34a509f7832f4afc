import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import { type Member, signIn } from '@isntgram/compare/bench/member';

/** Where a proof is made: the address of the installation, and the options by which our commands find it. */
export interface Ground {
  url: URL;
  /** As `--env production`, or `--profile vm --data FOLDER` on this machine. */
  options: readonly string[];
}

/** A community that is there for a proof alone. */
export interface Community {
  slug: string;
  url: string;
  /** Makes an account, without a sign-up and its limits, and signs it in. */
  join(): Promise<Member>;
}

/** Does `work` in a community of its own, which is dropped afterwards with all that is in it. @throws Fault */
export async function inCommunity<T>(ground: Ground, work: (community: Community) => Promise<T>): Promise<T> {
  const slug = `proof-${randomBytes(4).toString('hex')}`;
  const url = `${ground.url.protocol}//${slug}.${ground.url.host}`;
  await runOurs('tenant', ['create', slug, '--name', 'A proof', ...ground.options]);
  try {
    let people = 0;
    return await work({
      ...{ slug, url },
      async join() {
        const username = `proof_${++people}`;
        const email = `${username}@example.org`;
        const said = await runOurs('people', ['add', username, '--email', email, '--tenant', slug, ...ground.options]);
        const password = /password is (\S+)/.exec(said)?.[1];
        if (!password) throw new Fault(`npm run people -- add says of no password:\n${said}`);
        return signIn({ url }, { username, password });
      },
    });
  } finally {
    await runOurs('tenant', ['drop', slug, '--yes', ...ground.options]).catch((error: unknown) => {
      const what = error instanceof Error ? error.message : String(error);
      throw new Fault(`${what}\nThe community ${slug} is left behind: npm run tenant -- drop ${slug}`);
    });
  }
}

/** Runs a command of ours, and answers what it says. @throws Fault with it, where it fails */
async function runOurs(command: 'tenant' | 'people', words: readonly string[]): Promise<string> {
  const file = join(root, 'packages/commands/src/people', `${command}.ts`);
  try {
    return (await promisify(execFile)(process.execPath, [file, ...words], { cwd: root })).stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new Fault(`npm run ${command} -- ${words.join(' ')}:\n${said.trim()}`);
  }
}
