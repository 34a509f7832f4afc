import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';

/** What the Postgres of the vm profile's image is told, line by line, but for where it listens, archives and logs. */
export async function readImageSettings(): Promise<string[]> {
  const file = await readFile(join(root, 'vm-profile/postgres/postgresql.conf'), 'utf8');
  const set = file
    .split('\n')
    .flatMap((line) => /^([\w.]+) = ([\w.'-]+)$/.exec(line.trim())?.slice(1, 3).join('=') ?? []);
  return set.filter((line) => !/^(listen|archive|log_line)/.test(line));
}
