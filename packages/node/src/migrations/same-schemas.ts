import { applyTo, type Session } from '@isntgram/core/kernel/migrations/migrate';
import { type Migrations, migrationsFor } from '@isntgram/core/kernel/migrations/pending-migrations';
import { schemaOf } from '@isntgram/core/schema/names';

/**
 * Gives `to` the schemas of all communities of `from`, without a row, by the migrations that `from` has. Whatever
 * communities `to` had go: say before whose they are.
 */
export async function makeSameSchemas(from: Session, to: Session, migrations: Migrations): Promise<void> {
  const old = await to.run("select nspname as schema from pg_namespace where nspname like 'tenant\\_%'");
  for (const { schema } of old) await to.run(`drop schema "${schema}" cascade`);
  await applyTo(to, 'public', migrations.shared);
  const communities = await from.run(
    'select slug, to_json(modules) as modules, to_json(kept_modules) as kept from tenants order by slug',
  );
  for (const { slug, modules, kept } of communities) {
    const having = [modules, kept].flatMap((names) => (Array.isArray(names) ? names.map(String) : []));
    await applyTo(to, schemaOf(String(slug)), migrationsFor(migrations, having));
  }
}
