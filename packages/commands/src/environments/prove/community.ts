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

type Role = 'user' | 'moderator' | 'admin';

interface Account {
  username: string;
  password: string;
}

/** A community that is there for a proof alone. */
export interface Community {
  slug: string;
  url: string;
  /** Makes an account of that role, without a sign-up and its limits. */
  add(role: Role): Promise<Account>;
  /** Makes an account, without a sign-up and its limits, and signs it in. */
  join(): Promise<Member>;
}

/**
 * Does `work` in a community of its own, which has these modules beside those that each has, and is dropped afterwards
 * with all that is in it. @throws Fault
 */
export async function inCommunity<T>(
  ground: Ground,
  work: (community: Community) => Promise<T>,
  modules: readonly string[] = [],
): Promise<T> {
  const id = randomBytes(4).toString('hex');
  const slug = `proof-${id}`;
  const url = `${ground.url.protocol}//${slug}.${ground.url.host}`;
  await runOurs('tenant', ['create', slug, '--name', `Proof ${id}`, ...ground.options]);
  try {
    const turnedOn = modules.map((name) => `+${name}`);
    if (turnedOn.length > 0) await runOurs('tenant', ['modules', slug, ...turnedOn, ...ground.options]);
    let people = 0;
    const add = async (role: Role): Promise<Account> => {
      const username = `proof_${++people}`;
      const words = ['add', username, '--email', `${username}@example.org`, '--role', role, '--tenant', slug];
      const said = await runOurs('people', [...words, ...ground.options]);
      const password = /password is (\S+)/.exec(said)?.[1];
      if (!password) throw new Fault(`npm run people -- add says of no password:\n${said}`);
      return { username, password };
    };
    return await work({ ...{ slug, url, add }, join: async () => signIn({ url }, await add('user')) });
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
