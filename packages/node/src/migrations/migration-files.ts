import { readFile } from 'node:fs/promises';
import type { Migration } from '@isntgram/core/kernel/migrations/migrate';
import type { Migrations } from '@isntgram/core/kernel/migrations/pending-migrations';
import { modules } from '@isntgram/core/modules';
import { z } from 'zod';

const journal = z.object({ entries: z.array(z.object({ tag: z.string() })) });

/** The reviewed migrations of one journal, in their order. */
export async function readFolder(base: URL): Promise<Migration[]> {
  const { entries } = journal.parse(JSON.parse(await readFile(new URL('meta/_journal.json', base), 'utf8')));
  return Promise.all(
    entries.map(async ({ tag }) => ({ name: tag, sql: await readFile(new URL(`${tag}.sql`, base), 'utf8') })),
  );
}

/** The reviewed migrations in `folder` (an address that ends with a slash), in their order. */
export async function readMigrations(folder: URL): Promise<Required<Migrations>> {
  const read = (name: string) => readFolder(new URL(`${name}/`, folder));
  const own = modules.filter(({ migrations }) => migrations !== 'tenant');
  const ofModules = own.map(async ({ name, migrations }) => [name, await read(migrations)] as const);
  const [shared, tenant, each] = await Promise.all([read('public'), read('tenant'), Promise.all(ofModules)]);
  return {
    shared,
    tenant,
    modules: Object.fromEntries(each),
    rewrites: modules.flatMap(({ rewrites = [] }) => rewrites),
  };
}
