import { format } from 'node:util';
import type { Log } from '@isntgram/core/kernel/ports';

/** One JSON object per line: timestamp, level, service, then what the entry says. */
export function createJsonLog(service: string, write: (line: string) => void): Log {
  return ({ level, ...entry }) =>
    write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, service, ...entry })}\n`);
}

/** What libraries say on the console becomes entries of the log as well: Next, above all, when a page fails. */
export function captureConsole(log: Log): void {
  const entry =
    (level: 'info' | 'warn' | 'error') =>
    (...said: unknown[]): void =>
      log({ level, message: format(...said) });
  Object.assign(console, {
    log: entry('info'),
    info: entry('info'),
    debug: entry('info'),
    warn: entry('warn'),
    error: entry('error'),
  });
}
