import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import { ConnectionLost, mustSucceed, quote, type Remote, writeFiles } from '../remote/command.ts';
import type { Step } from './step.ts';

/** What happens on the server, as the runner tells it. */
export type RunEvent =
  | { kind: 'begin'; at: number; step: string; title: string }
  | { kind: 'undo'; at: number; step: string; title: string }
  /** `said` is the step's last words. */
  | { kind: 'ok'; at: number; step: string; seconds: number; said: string[] }
  | { kind: 'fail' | 'undofail'; at: number; step: string; lines: string[] }
  | End;

export type End = { kind: 'end'; at: number; result: string; detail: string };

export interface Run {
  /** Where the product is on the server, and below it the folder of this run. */
  app: string;
  folder: string;
  steps: readonly Step[];
  /** functions.sh: what the steps may use. */
  functions: string;
  /** Files that nobody else may lock meanwhile, two at most, below `app`; for how long they are waited for. */
  locks: readonly string[];
  waitSeconds?: number;
  /** Where who holds them is told, and where how it ended, below `app`. */
  holder?: string;
  history: string;
  /** What both tell of this run. */
  head: Readonly<Record<string, unknown>>;
  /** What else the steps find in the folder, by path. */
  files?: Readonly<Record<string, string>>;
  /** bash that is run once in the folder before anything else. */
  before?: string;
}

/**
 * Uploads a run and has the server carry it out by itself. Says what happens until it ends, also when the connection
 * breaks meanwhile. `stop` lets it take everything back. @returns how it ended: "ok", "rolled back", "rollback
 * incomplete" or "refused", where somebody else has a lock; @throws Fault where the connection stays broken, and where
 * it was stopped before it began
 */
export async function runSteps(
  remote: Remote,
  run: Run,
  tell: (event: RunEvent) => void,
  stop?: AbortSignal,
): Promise<End> {
  const folder = `${run.app}/${run.folder}`;
  const files = Object.entries(await filesOf(run)).map(([path, content]) => ({ path: `${folder}/${path}`, content }));
  await mustSucceed(remote, 'does not take the files', writeFiles(files));
  const begin = 'setsid nohup bash runner.sh >/dev/null 2>>log </dev/null & echo $! >pid';
  const once = `[ -e events ] || { exec 7>>run.lock; flock -n 7 || exit 0; : >events; ${begin}; }`;
  const start = `cd ${quote(folder)}; ${run.before ?? ''}${once}`;
  if (stop?.aborted) throw stoppedEarly();
  await mustSucceed(remote, 'does not start it', { script: start, idempotent: true });
  const kill = () =>
    void remote
      .run({ script: `cd ${quote(folder)}; : >stop; kill -TERM $(cat pid)`, idempotent: true })
      .catch(() => undefined);
  stop?.addEventListener('abort', kill);
  if (stop?.aborted) kill();
  try {
    const end = await follow(remote, folder, tell);
    if (end.result === 'stopped') throw stoppedEarly();
    return end;
  } finally {
    stop?.removeEventListener('abort', kill);
  }
}

const stoppedEarly = () => new Fault('Stopped before it began: nothing was changed.');

async function filesOf({ app, steps, functions, locks, waitSeconds, holder, history, head, files }: Run) {
  return {
    ...files,
    ...stepFiles(steps),
    'runner.sh': await readFile(new URL('runner.sh', import.meta.url), 'utf8'),
    'functions.sh': functions,
    ...{ app, history, what: String(head.what) },
    ...(locks.length > 0 && { locks: `${locks.join('\n')}\n` }),
    ...(waitSeconds !== undefined && { wait: String(waitSeconds) }),
    ...(holder !== undefined && { holder }),
    'history.head': JSON.stringify(head).slice(0, -1),
  };
}

const stepFiles = (steps: readonly Step[]): Record<string, string> =>
  Object.fromEntries(
    steps.flatMap(({ name, title, run, undo, timeoutSeconds, undoTimeoutSeconds, optional }, index) => {
      const path = `steps/${String(index + 1).padStart(2, '0')}-${name}`;
      const files = {
        title,
        timeout: String(timeoutSeconds),
        run: `${run}\n`,
        undo: undo && `${undo}\n`,
        'undo-timeout': undoTimeoutSeconds && String(undoTimeoutSeconds),
        optional: optional && 'yes',
      };
      return Object.entries(files).flatMap(([kind, content]) => (content ? [[`${path}.${kind}`, content]] : []));
    }),
  );

const reconnectMs = 120_000;

/**
 * Reads the runner's events until the last; where the connection breaks, goes on from where it was. @throws Fault where
 * it stays broken
 */
async function follow(remote: Remote, folder: string, tell: (event: RunEvent) => void): Promise<End> {
  let seen = 0;
  let end: End | undefined;
  let lostAt: number | undefined;
  const onLine = (line: string) => {
    lostAt = undefined;
    seen += 1;
    const event = parseEvent(line);
    tell(event);
    if (event.kind === 'end') end = event;
  };
  for (;;) {
    const script = `cd ${quote(folder)}; tail -n +${seen + 1} -s 0.2 -f --pid=$(cat pid) events`;
    try {
      await remote.follow({ script, timeoutMs: 6 * 3_600_000 }, onLine);
      if (end) return end;
      throw new Fault(`The runner ended without a word: ${folder}/log on ${remote.name} tells more.`);
    } catch (error) {
      if (end) return end;
      if (!(error instanceof ConnectionLost)) throw error;
      lostAt ??= Date.now();
      if (Date.now() - lostAt > reconnectMs) {
        throw new Fault(
          `${error.message}\nThe server goes on by itself, to the end or back: the list of backups, or the status of ` +
            'the deploy, tells how it ended.',
        );
      }
      await wait(1_000);
    }
  }
}

function parseEvent(line: string): RunEvent {
  const [time, kind, step = '', text = '', said = ''] = line.split('\t');
  const at = Number(time);
  const lines = (words: string) => words.split('\u001f').filter(Boolean);
  if (kind === 'ok') return { kind, at, step, seconds: Number(text) / 1000, said: lines(said) };
  if (kind === 'fail' || kind === 'undofail') return { kind, at, step, lines: lines(text) };
  if (kind === 'end') return { kind, at, result: step, detail: text };
  return { kind: kind === 'undo' ? 'undo' : 'begin', at, step, title: text };
}
