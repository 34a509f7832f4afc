import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Fault } from '@isntgram/cli/fault';
import { awaitStop } from '@isntgram/cli/stopping';
import { isAsked } from '@isntgram/deploy/logs/asked';
import type { Worker } from '../request.ts';
import { faultOf, wranglerScript } from '../steps/wrangler.ts';
import { createEventReader } from './events.ts';

export interface FollowPlace {
  names: Readonly<Record<Worker, string>>;
  account: string;
  /** Lines that match each of them are shown; with none, also what was asked and how it ended. */
  patterns: readonly string[];
  print: (text: string) => void;
}

/** Follows what the Workers say, each line with whose it is, until Ctrl-C. @returns the exit code. @throws Fault */
export async function followLogs(
  workers: readonly Worker[],
  { names, account, patterns, print }: FollowPlace,
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const variables = { ...environment, CLOUDFLARE_ACCOUNT_ID: account, ...quiet };
  const tails = workers.map((worker) =>
    startTail(names[worker], patterns, variables, (line) => print(`${worker} | ${line}\n`)),
  );
  const end = (signal: NodeJS.Signals) => {
    for (const { child } of tails) if (child.exitCode === null) child.kill(signal);
  };
  let isStopped = false;
  void awaitStop(() => end('SIGKILL')).then(() => {
    isStopped = true;
    end('SIGINT');
  });
  try {
    await Promise.all(
      tails.map(async ({ ended }) => {
        const fault = await ended;
        if (fault && !isStopped) throw fault;
      }),
    );
  } finally {
    end('SIGINT');
    await Promise.all(tails.map(({ ended }) => ended));
  }
  return 0;
}

const quiet = { CI: '1', NO_COLOR: '1', WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' };

interface Tail {
  child: ChildProcess;
  /** What went wrong, where it ended by itself. */
  ended: Promise<Fault | undefined>;
}

/** In a process group of its own: Ctrl-C is ours, and once is enough. */
function startTail(
  name: string,
  patterns: readonly string[],
  env: Record<string, string>,
  print: (line: string) => void,
): Tail {
  const format = patterns.length > 0 ? 'json' : 'pretty';
  const args = ['tail', name, '--format', format];
  const child = spawn(process.execPath, [wranglerScript(), ...args], {
    ...{ env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  });
  const said: string[] = [];
  const readEvents = createEventReader((line) => {
    if (isAsked(line, patterns)) print(line);
  });
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      if (said.push(line) > 50) said.shift();
      if (format === 'json' && stream === child.stdout) readEvents(line);
      else if (line.trim()) print(line);
    });
  const ended = once(child, 'close').then(([code]) => (code === 0 ? undefined : faultOf(said.join('\n'), args)));
  return { child, ended };
}
