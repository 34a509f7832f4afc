import { readFile } from 'node:fs/promises';
import type { Migration } from '@isntgram/core/kernel/migrations/migrate';
import type { Migrations } from '@isntgram/core/kernel/migrations/pending-migrations';
import type { Module } from '@isntgram/core/kernel/module';
import { modules } from '@isntgram/core/modules';
import * as z from 'zod';

const journal = z.object({ entries: z.array(z.object({ tag: z.string() })) });

/** The reviewed migrations of one journal, in their order. */
async function readFolder(base: URL): Promise<Migration[]> {
  const { entries } = journal.parse(JSON.parse(await readFile(new URL('meta/_journal.json', base), 'utf8')));
  return Promise.all(
    entries.map(async ({ tag }) => ({ name: tag, sql: await readFile(new URL(`${tag}.sql`, base), 'utf8') })),
  );
}

/** The migrations of each module that has a journal of its own, which lies in `folder`. */
export async function readModules(folder: URL, modules: readonly Module[]): Promise<Record<string, Migration[]>> {
  const own = modules.filter(({ migrations }) => migrations !== 'tenant');
  const each = own.map(
    async ({ name, migrations }) => [name, await readFolder(new URL(`${migrations}/`, folder))] as const,
  );
  return Object.fromEntries(await Promise.all(each));
}

/** The reviewed migrations in `folder` (an address that ends with a slash), in their order. */
export async function readMigrations(folder: URL): Promise<Required<Migrations>> {
  const read = (name: string) => readFolder(new URL(`${name}/`, folder));
  const [shared, tenant, own] = await Promise.all([read('public'), read('tenant'), readModules(folder, modules)]);
  return {
    shared,
    tenant,
    modules: own,
    rewrites: modules.flatMap(({ rewrites = [] }) => rewrites),
  };
}
