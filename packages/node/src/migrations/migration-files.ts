import { readFile } from 'node:fs/promises';
import type { Migration } from '@isntgram/core/kernel/migrations/migrate';
import { z } from 'zod';

const journal = z.object({ entries: z.array(z.object({ tag: z.string() })) });

async function readFolder(base: URL): Promise<Migration[]> {
  const { entries } = journal.parse(JSON.parse(await readFile(new URL('meta/_journal.json', base), 'utf8')));
  return Promise.all(entries.map(async ({ tag }) => ({ name: tag, sql: await readFile(new URL(`${tag}.sql`, base), 'utf8') })));
}

/** The reviewed migrations in `folder` (an address that ends with a slash), in their order. */
export async function readMigrations(folder: URL): Promise<{ shared: Migration[]; tenant: Migration[] }> {
  const [shared, tenant] = await Promise.all([readFolder(new URL('public/', folder)), readFolder(new URL('tenant/', folder))]);
  return { shared, tenant };
}
