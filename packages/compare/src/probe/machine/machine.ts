import { createHash } from 'node:crypto';
import { cpus, hostname } from 'node:os';
import type { RunFile } from '../run/run-file.ts';

/** The same for the same machine, without telling its name. */
export const machineId = (): string => createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** What tells how much the machine can do. */
export function describeMachine(id: string): RunFile['machines'][number] {
  const processors = cpus();
  return {
    id,
    cores: processors.length,
    processor: processors[0]?.model ?? 'unknown',
    node: process.version,
    database: process.env.DATABASE_URL
      ? 'the Postgres at DATABASE_URL'
      : 'the embedded Postgres (one session, one core)',
  };
}
