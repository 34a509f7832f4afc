import { Fault } from '@isntgram/cli/fault';
import { type LogValues, patternsOf, type Span, spanToSearch } from '@isntgram/deploy/logs/asked';
import type { Ask } from '../cloudflare/client.ts';
import { count } from '../options.ts';
import type { Worker } from '../request.ts';
import { followLogs } from './follow.ts';
import { readPast, tooLongAgo } from './past.ts';

export interface LogsPlace {
  ask: Ask;
  names: Readonly<Record<Worker, string>>;
  account: string;
  /** Whether a Worker was ever deployed. */
  isThere: (worker: Worker) => Promise<boolean>;
  print: (text: string) => void;
}

const linesUnlessSaid = 100;
/** Of which nothing says how far back. */
const lastHour = (): Span => ({ from: new Date(Date.now() - 3_600_000).toISOString(), until: '9999-12-31' });

/**
 * `npm run logs` where the environment is on the edge: what the Workers said, or, with --follow, what they say until
 * Ctrl-C. @returns the exit code. @throws Fault
 */
export async function logsCommand(
  words: readonly string[],
  values: LogValues & { lines?: string | undefined },
  place: LogsPlace,
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const { ask, names, account, isThere, print } = place;
  const workers = [...new Set(words.length > 0 ? words.map(workerOf) : (['api', 'web'] as const))];
  const [given, patterns] = [spanToSearch(values), patternsOf(values)];
  for (const worker of workers)
    if (!(await isThere(worker))) throw new Fault(`${names[worker]} was not deployed yet: it says nothing.`);
  if (values.follow) return followLogs(workers, { names, account, patterns, print }, environment);
  const lines = values.lines ?? (given ? undefined : String(linesUnlessSaid));
  const span = given ?? lastHour();
  const missing = tooLongAgo(span);
  if (missing) print(missing);
  const past = await readPast({ ask, account, names, workers }, span, {
    patterns,
    lines: lines === undefined ? undefined : count(lines, '--lines'),
    request: values.request,
  });
  for (const line of past) print(`${line}\n`);
  return 0;
}

function workerOf(word: string): Worker {
  if (word === 'api' || word === 'web') return word;
  throw new Fault(`"${word}" is no Worker: api and web are.`);
}
