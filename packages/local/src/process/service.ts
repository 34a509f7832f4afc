import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { leashVariable } from './leash-variable.ts';

export interface ServiceSpec {
  name: string;
  /** Arguments of Node: flags, then the file to run, then its own. */
  args: readonly string[];
  environment: Readonly<Record<string, string>>;
  cwd?: string;
  /**
   * An address that answers 2xx once the service works; 'message': it sends a value over its channel; 'exit': it has
   * work to do and ends.
   */
  ready: 'message' | 'exit' | { url: string };
  /** How long it may take, in milliseconds; three minutes unless told, for a busy machine takes many times as long. */
  readyWithinMs?: number;
}

export interface Service {
  readonly name: string;
  readonly logPath: string;
  /** Resolves with what the service told when it became ready; throws where it died or took too long. */
  readonly ready: Promise<unknown>;
  /** Resolves with a description once the process is gone. */
  readonly ended: Promise<string>;
  lastLines(): readonly string[];
  /**
   * SIGKILL reaches all that the service started too; any other signal the service alone, which ends its own in order.
   */
  signal(signal: NodeJS.Signals): void;
}

const leash = new URL('./leash.ts', import.meta.url).href;
const lastLinesMax = 15;
const wellEnded = 'ended with exit code 0';

/** Writes what the child prints to its log file; `onLine` sees each line, the last ones are kept. */
function keepLog(child: ChildProcess, path: string, onLine: (line: string) => void): string[] {
  const file = createWriteStream(path, { flags: 'a' });
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      file.write(`${line}\n`);
      last.push(line);
      if (last.length > lastLinesMax) last.shift();
      onLine(line);
    });
  }
  child.once('close', () => file.end());
  return last;
}

async function answersWithin(url: string, ms: number, gone: AbortSignal): Promise<void> {
  const until = Date.now() + ms;
  while (!gone.aborted) {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    if (Date.now() > until)
      throw new Error(`did not answer ${url} within ${ms / 1_000} s${response ? ` (${response.status})` : ''}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function tellsWithin(child: ChildProcess, ms: number, gone: AbortSignal): Promise<unknown> {
  const late = AbortSignal.timeout(ms);
  try {
    const [told] = await once(child, 'message', { signal: AbortSignal.any([gone, late]) });
    return told;
  } catch (error) {
    throw late.aborted ? new Error(`was not ready within ${ms / 1_000} s`) : error;
  }
}

/** Starts a service in a process group of its own, with its output in `<logs>/<name>.log`. */
export function startService(spec: ServiceSpec, logs: string, onLine: (line: string) => void): Service {
  mkdirSync(logs, { recursive: true });
  const logPath = join(logs, `${spec.name}.log`);
  const child = spawn(process.execPath, ['--import', leash, ...spec.args], {
    ...(spec.cwd === undefined ? {} : { cwd: spec.cwd }),
    env: { ...spec.environment, [leashVariable]: String(process.pid) },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const last = keepLog(child, logPath, onLine);
  const gone = new AbortController();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with exit code ${code}`));
  }).finally(() => gone.abort());
  const withinMs = spec.readyWithinMs ?? 180_000;
  const isTask = spec.ready === 'exit';
  const failed = ended.then((how) => {
    if (!isTask || how !== wellEnded) throw new Error(how);
  });
  const answered = typeof spec.ready === 'object' ? answersWithin(spec.ready.url, withinMs, gone.signal) : undefined;
  const told = spec.ready === 'message' ? tellsWithin(child, withinMs, gone.signal) : answered;
  told?.catch(() => undefined);
  const ready = Promise.race(told ? [failed, told] : [failed]);
  ready.catch(() => undefined);
  return {
    name: spec.name,
    logPath,
    ready,
    ended,
    lastLines: () => last,
    signal(signal) {
      if (child.pid === undefined) return;
      try {
        process.kill(signal === 'SIGKILL' ? -child.pid : child.pid, signal);
      } catch {
        // It is gone already.
      }
    },
  };
}
