import { errorText } from '@isntgram/core/kernel/error-text';
import type { Log } from '@isntgram/core/kernel/ports';
import { ConfigurationFault } from '../environment.ts';
import { captureConsole, createJsonLog } from './json-log.ts';
import { createLineBuffer } from './line-buffer.ts';

export interface Running {
  /** Ends in order: what is begun is finished or handed back, within `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Whoever runs the process counts on 5 s. */
const graceMs = 3_500;
const deadlineMs = 4_700;

/** Runs a process until it is told to end; a fault at the start is one line on stderr and exit code 1. */
export async function run(service: string, start: (log: Log) => Promise<Running>): Promise<void> {
  const log = createJsonLog(
    service,
    createLineBuffer((text) => process.stdout.write(text)),
  );
  captureConsole(log);
  process.on('uncaughtException', (error) => {
    log({ level: 'error', message: 'The process ends because of an unforeseen error.', error: errorText(error) });
    process.exit(1);
  });
  // A promise that nobody waited for belongs to one request or one job; all others go on.
  process.on('unhandledRejection', (error) => {
    log({ level: 'error', message: 'Something failed that nobody waited for.', error: errorText(error) });
  });
  let running: Running | undefined;
  let ending = false;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (ending) return;
    ending = true;
    log({ level: 'info', message: 'Ending.', signal });
    setTimeout(() => process.exit(1), deadlineMs).unref();
    await running?.stop(graceMs);
    log({ level: 'info', message: 'Ended.' });
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  try {
    running = await start(log);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

/** What keeps a process from starting, in words for whoever runs it. */
export function explain(error: unknown): string {
  if (error instanceof ConfigurationFault) return error.message;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  const isDatabase = 'syscall' in error && error.syscall === 'connect';
  if (isDatabase) return `The database at DATABASE_URL cannot be reached (${code}). Start it, or correct DATABASE_URL.`;
  if (/^(28|3D)/.test(code)) return `The database at DATABASE_URL refuses us: ${error.message}. Correct DATABASE_URL.`;
  return error.stack ?? error.message;
}
