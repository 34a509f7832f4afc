import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Fault } from '@isntgram/cli/fault';
import { awaitStop } from '@isntgram/cli/stopping';
import type { Worker } from './request.ts';
import { faultOf, wranglerScript } from './steps/wrangler.ts';

export interface LogsPlace {
  names: Readonly<Record<Worker, string>>;
  account: string;
  /** Whether a Worker was ever deployed. */
  isThere: (worker: Worker) => Promise<boolean>;
  print: (text: string) => void;
}

/**
 * Follows what the Workers say, each line with whose it is, until Ctrl-C; what was said before is kept by Cloudflare
 * (Workers Logs, in the dashboard). @returns the exit code. @throws Fault
 */
export async function followLogs(
  words: readonly string[],
  { names, account, isThere, print }: LogsPlace,
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const wanted = [...new Set(words.length > 0 ? words.map(workerOf) : (['api', 'web'] as const))];
  for (const worker of wanted)
    if (!(await isThere(worker))) throw new Fault(`${names[worker]} was not deployed yet: it says nothing.`);
  const variables = { ...environment, CLOUDFLARE_ACCOUNT_ID: account, ...quiet };
  const tails = wanted.map((worker) => startTail(worker, names[worker], variables, print));
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

function workerOf(word: string): Worker {
  if (word === 'api' || word === 'web') return word;
  throw new Fault(`"${word}" is no Worker: api and web are.`);
}

const quiet = { CI: '1', NO_COLOR: '1', WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' };

interface Tail {
  child: ChildProcess;
  /** What went wrong, where it ended by itself. */
  ended: Promise<Fault | undefined>;
}

/** In a process group of its own: Ctrl-C is ours, and once is enough. */
function startTail(worker: Worker, name: string, env: Record<string, string>, print: LogsPlace['print']): Tail {
  const args = ['tail', name, '--format', 'pretty'];
  const child = spawn(process.execPath, [wranglerScript(), ...args], {
    ...{ env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      if (said.push(line) > 50) said.shift();
      if (line.trim()) print(`${worker} | ${line}\n`);
    });
  const ended = once(child, 'close').then(([code]) => (code === 0 ? undefined : faultOf(said.join('\n'), args)));
  return { child, ended };
}
