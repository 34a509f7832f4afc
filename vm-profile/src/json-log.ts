import type { Log } from '@isntgram/core/ports';

/** One JSON object per line: timestamp, level, service, then what the entry says. */
export function createJsonLog(service: string, write: (line: string) => void): Log {
  return ({ level, ...entry }) => write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, service, ...entry })}\n`);
}
