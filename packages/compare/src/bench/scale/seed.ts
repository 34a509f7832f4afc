import { randomUUID } from 'node:crypto';
import { applyMigrations, createTenant, dropTenant } from '@isntgram/core/kernel/migrations/migrate';
import { changeModules } from '@isntgram/core/kernel/migrations/tenant-modules';
import { modules } from '@isntgram/core/modules';
import { schemaOf } from '@isntgram/core/schema/names';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import { showProgress } from './progress.ts';
import { type Filling, fillings, type WorldSize } from './world.ts';

/** Makes a tenant `slug` with a network of the given size; see `seedTenant`. */
export const seedWorld = (databaseUrl: string, slug: string, size: WorldSize, show = showProgress): Promise<void> =>
  seedTenant(databaseUrl, slug, ['network'], (schema) => fillings(schema, size), show);

/**
 * Makes a tenant `slug` with these modules, within minutes: each table by one statement, while its triggers, foreign
 * keys and indexes are off. Needs a superuser, who alone may switch triggers off. What an earlier run left under the
 * name goes first.
 */
export async function seedTenant(
  databaseUrl: string,
  slug: string,
  on: readonly string[],
  fillingsOf: (schema: string) => readonly Filling[],
  show = showProgress,
): Promise<void> {
  const migrations = await readMigrations();
  const schema = schemaOf(slug);
  await withSession(databaseUrl, async (session) => {
    await dropTenant(session, slug).catch(() => undefined);
    await applyMigrations(session, migrations);
    await createTenant(session, { id: randomUUID(), slug, name: 'Scale' }, migrations.tenant);
    await changeModules(session, { modules }, migrations, { slug, on, off: [], dropTables: false });
    await session.run('set session_replication_role = replica');
    await session.run("set maintenance_work_mem = '512MB'");
    await session.run("set work_mem = '128MB'");
    await session.run('select setseed(0.5)');
    const indexes = await session.run(
      `select indexname, indexdef from pg_indexes where schemaname = $1 and not exists
        (select 1 from pg_constraint where conindid = format('%I.%I', schemaname, indexname)::regclass)`,
      [schema],
    );
    for (const { indexname } of indexes) await session.run(`drop index "${schema}"."${String(indexname)}"`);
    const fills = fillingsOf(schema);
    const steps = fills.length + indexes.length + 1;
    let done = 0;
    for (const { what, sql } of fills) {
      show(`seed ${slug}: ${what}`, done++ / steps);
      await session.run(sql);
    }
    for (const { indexname, indexdef } of indexes) {
      show(`seed ${slug}: index ${String(indexname)}`, done++ / steps);
      await session.run(String(indexdef));
    }
    show(`seed ${slug}: statistics`, done / steps);
    for (const { tablename } of await session.run('select tablename from pg_tables where schemaname = $1', [schema])) {
      await session.run(`vacuum (analyze) "${schema}"."${String(tablename)}"`);
    }
    show(`seed ${slug}`, 1);
  });
}
