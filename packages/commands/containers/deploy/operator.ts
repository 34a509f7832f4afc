import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { expect } from 'vitest';
import { domain, type TestServer } from './server.ts';

export interface Ended {
  code: number;
  /** Both of its streams. */
  output: string;
  seconds: number;
}

/** A command that goes on. */
export interface Running {
  ended: Promise<Ended>;
  /** Resolves once the text was printed, however long that takes. @throws Error where it ends without */
  saw(text: string): Promise<void>;
  /** To all of its process group, as a terminal sends it. */
  signal(name: NodeJS.Signals): void;
}

/** Starts a program at the repository's root, in a process group of its own. */
export function startProgram(
  file: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Running {
  const began = Date.now();
  const child = spawn(file, args, {
    cwd: root,
    detached: true,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const ended = once(child, 'close').then(([code]) => ({
    code: Number(code),
    output,
    seconds: (Date.now() - began) / 1000,
  }));
  const saw = async (text: string): Promise<void> => {
    const said = Promise.withResolvers<void>();
    const look = () => (output.includes(text) ? said.resolve() : undefined);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
    look();
    const over = ended.then(({ code }) => {
      if (!output.includes(text)) throw new Error(`It ended with ${code} and without "${text}":\n${output}`);
    });
    await Promise.race([said.promise, over]);
  };
  return { ended, saw, signal: (name) => void process.kill(-(child.pid ?? Number.NaN), name) };
}

/** How long errors are watched for, unless a test says otherwise. */
const watchSeconds = 4;

/** Who deploys to a server. */
export function openOperator(server: TestServer) {
  /** Runs `npm run deploy` against the server, as a person would. */
  function start(...words: string[]): Running {
    const deploys = words[0]?.startsWith('--') === true;
    const watches = deploys || words[0] === 'rollback';
    const watch = !watches || words.includes('--watch') ? [] : ['--watch', String(watchSeconds)];
    const canary = !deploys || words.includes('--canary-seconds') ? [] : ['--no-canary'];
    const own = ['--env', 'production', '--environments', server.environmentsFile, ...watch, ...canary];
    // What follows a double dash is the command's own.
    const at = words.includes('--') ? words.indexOf('--') : words.length;
    const args = [
      join(root, 'packages/commands/src/operate/deploy.ts'),
      ...words.slice(0, at),
      ...own,
      ...words.slice(at),
    ];
    return startProgram(process.execPath, args, { SSH_IDENTITY_FILE: server.identityFile });
  }
  const deploy = (...words: string[]) => start(...words).ended;
  return {
    start,
    deploy,

    /** Ends the operator's side, ssh and all, as a laptop that is shut does. */
    async killAfter(text: string, ...words: string[]): Promise<void> {
      const running = start(...words);
      await running.saw(text);
      running.signal('SIGKILL');
      await running.ended;
    },

    expectFree: () =>
      expect
        .poll(() => deploy('status').then(({ output }) => output), { timeout: 90_000, interval: 1_000 })
        .toMatch(/^lock +free$/m),

    /** What serves, by its own word and by the server's. */
    async expectServing(tag: string): Promise<void> {
      expect((await deploy('status')).output).toMatch(new RegExp(`^serving +${tag} on`, 'm'));
      const { stdout } = await server.ssh(
        'deploy',
        `curl -sk --resolve ${domain}:443:127.0.0.1 https://${domain}/api/health`,
      );
      expect(JSON.parse(stdout).version).toBe(tag);
    },
  };
}

/** All went well; what they said tells, where not. */
export function expectWell(ran: Ended[]): Ended[] {
  for (const { code, output } of ran) expect(code, output).toBe(0);
  return ran;
}

/** What they said, as all went well. */
export const saidWell = (ran: Ended[]): string =>
  expectWell(ran)
    .map(({ output }) => output)
    .join('');
