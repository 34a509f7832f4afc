import { rereadCaptions } from './reread-captions.ts';
import { schemaOf, templateSchema } from './schema/names.ts';

/** A reviewed step of the schema: SQL with drizzle's `--> statement-breakpoint` between the statements. */
export interface Migration {
  name: string;
  sql: string;
}

/** One connection that stays the same from call to call. */
export interface Session {
  run(sql: string, params?: readonly unknown[]): Promise<Record<string, unknown>[]>;
}

export interface MigrationReport {
  schema: string;
  applied: string[];
}

const lockKey = 4_718_203_311;
const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const reservedSlugs: ReadonlySet<string> = new Set([
  'www',
  'api',
  'admin',
  'mail',
  'static',
  'media',
  'cdn',
  'template',
  'public',
]);

/** Why `slug` cannot name a tenant, or undefined where it can. */
export function slugFault(slug: string): string | undefined {
  if (!slugPattern.test(slug))
    return 'Use 1 to 40 lower-case letters, digits and dashes; begin and end with a letter or a digit.';
  if (reservedSlugs.has(slug)) return `"${slug}" is reserved. Choose another name.`;
  return undefined;
}

/**
 * Runs `work` in a transaction while nobody else migrates this database. The lock goes with the transaction, so a crash frees it,
 * and a Postgres that serves all clients from one session, as the embedded one does, still keeps them apart.
 */
async function alone<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await session.run('begin');
  try {
    await session.run('select pg_advisory_xact_lock($1)', [lockKey]);
    const result = await work();
    await session.run('commit');
    return result;
  } catch (error) {
    await session.run('rollback');
    throw error;
  }
}

const appliedTo = async (session: Session, schema: string): Promise<ReadonlySet<unknown>> =>
  new Set((await session.run(`select name from "${schema}"."migrations"`)).map((row) => row.name));

/** Applies one migration, whole or not at all; false where somebody else was quicker. */
function applyOne(session: Session, schema: string, migration: Migration): Promise<boolean> {
  return alone(session, async () => {
    if ((await appliedTo(session, schema)).has(migration.name)) return false;
    for (const statement of migration.sql.split('--> statement-breakpoint')) {
      await session.run(statement.replaceAll(`"${templateSchema}"`, `"${schema}"`));
    }
    await session.run(`insert into "${schema}"."migrations" (name) values ($1)`, [migration.name]);
    return true;
  }).catch((cause: unknown) => {
    throw new Error(`Migration ${migration.name} failed in schema ${schema}; nothing of it was kept.`, { cause });
  });
}

/** What a schema lacks. */
export interface Pending {
  schema: string;
  /** The schema has none of the migrations yet: nobody can rely on what they change. */
  fresh: boolean;
  migrations: Migration[];
}

/** What `applyMigrations` would do, looked at without changing anything; schemas that lack nothing are left out. */
export async function findPending(
  session: Session,
  migrations: { shared: readonly Migration[]; tenant: readonly Migration[] },
): Promise<Pending[]> {
  const exists = async (table: string): Promise<boolean> => {
    const [row] = await session.run('select to_regclass($1) is not null as exists', [table]);
    return row?.exists === true;
  };
  const lacking = async (schema: string, wanted: readonly Migration[]): Promise<Pending> => {
    const done = (await exists(`"${schema}"."migrations"`)) ? await appliedTo(session, schema) : new Set();
    return { schema, fresh: done.size === 0, migrations: wanted.filter(({ name }) => !done.has(name)) };
  };
  const pending = [await lacking('public', migrations.shared)];
  const tenants = (await exists('public.tenants')) ? await session.run('select slug from public.tenants order by slug') : [];
  for (const { slug } of tenants) pending.push(await lacking(schemaOf(String(slug)), migrations.tenant));
  return pending.filter((each) => each.migrations.length > 0);
}

async function applyTo(session: Session, schema: string, migrations: readonly Migration[]): Promise<MigrationReport> {
  await alone(session, async () => {
    await session.run(`create schema if not exists "${schema}"`);
    await session.run(
      `create table if not exists "${schema}"."migrations" (name text primary key, applied_at timestamptz not null default now())`,
    );
  });
  const done = await appliedTo(session, schema);
  const applied: string[] = [];
  for (const migration of migrations) {
    if (!done.has(migration.name) && (await applyOne(session, schema, migration))) applied.push(migration.name);
  }
  return { schema, applied };
}

/** Brings `public` and every tenant's schema up to date, each migration in its own transaction; running it again does nothing. */
export async function applyMigrations(
  session: Session,
  migrations: { shared: readonly Migration[]; tenant: readonly Migration[] },
): Promise<MigrationReport[]> {
  const reports = [await applyTo(session, 'public', migrations.shared)];
  await session.run(`insert into plans (id, name) values ('community', 'Community') on conflict do nothing`);
  for (const { slug } of await session.run('select slug from tenants order by slug')) {
    reports.push(await applyTo(session, schemaOf(String(slug)), migrations.tenant));
    await rereadCaptions(session, schemaOf(String(slug)));
  }
  return reports;
}

/** Registers a tenant and gives it its schema, complete. Running it again finishes what was interrupted and changes nothing else. */
export async function createTenant(
  session: Session,
  tenant: { id: string; slug: string; name: string; domain?: string | undefined },
  migrations: readonly Migration[],
): Promise<MigrationReport> {
  const fault = slugFault(tenant.slug);
  if (fault) throw new Error(fault);
  if (tenant.domain !== undefined) {
    const [owner] = await session.run('select slug from domains join tenants on id = tenant_id where host = $1', [tenant.domain]);
    if (owner && owner.slug !== tenant.slug) throw new Error(`${tenant.domain} belongs to ${owner.slug}. Choose another domain.`);
  }
  const report = await applyTo(session, schemaOf(tenant.slug), migrations);
  await session.run(`insert into tenants (id, slug, name, plan) values ($1, $2, $3, 'community') on conflict (slug) do nothing`, [
    tenant.id,
    tenant.slug,
    tenant.name,
  ]);
  if (tenant.domain !== undefined) {
    await session.run(
      `insert into domains (host, tenant_id) select $1, id from tenants where slug = $2
       on conflict (host) do nothing`,
      [tenant.domain, tenant.slug],
    );
  }
  return report;
}

/** Removes a tenant with everything in its schema. Its stored photos are the caller's to remove first. */
export function dropTenant(session: Session, slug: string): Promise<void> {
  return alone(session, async () => {
    await session.run('delete from tenants where slug = $1', [slug]);
    await session.run(`drop schema if exists "${schemaOf(slug)}" cascade`);
  });
}
