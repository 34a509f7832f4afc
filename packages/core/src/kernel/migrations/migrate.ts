import { inSchema, schemaOf } from '../../schema/names.ts';
import { findPending, findWaiting, listSchemas, type Migrations } from './pending-migrations.ts';
import type { Migration, Session } from './session.ts';

export type { Migration, Session };

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
  // What a bucket holds beside photos.
  'releases',
  'previews',
]);

/** Why `slug` cannot name a tenant, or undefined where it can. */
export function slugFault(slug: string): string | undefined {
  if (!slugPattern.test(slug))
    return 'Use 1 to 40 lower-case letters, digits and dashes; begin and end with a letter or a digit.';
  if (reservedSlugs.has(slug)) return `"${slug}" is reserved. Choose another name.`;
  return undefined;
}

/**
 * SQL that waits until nobody else migrates the schema, in a transaction: the lock goes with it, so that a crash frees
 * it.
 */
const lock = (schema: string): string =>
  `select pg_advisory_xact_lock(hashtextextended(${literal(schema)}, ${lockKey}))`;

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Runs `work` in a transaction while nobody else migrates the schema: also a Postgres that serves all clients from one
 * session, as the embedded one does, keeps them apart.
 */
export async function alone<T>(session: Session, schema: string, work: () => Promise<T>): Promise<T> {
  await session.run('begin');
  try {
    await session.run(lock(schema));
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

/**
 * The statements of migrations in the schema, with the journal's lines, as one text: a round trip for each costs more
 * than the work.
 */
const textOf = (schema: string, migrations: readonly Migration[]): string =>
  migrations
    .flatMap(({ name, sql }) => [
      ...inSchema(sql, schema).split('--> statement-breakpoint'),
      `insert into "${schema}"."migrations" (name) values (${literal(name)})`,
    ])
    .join('\n;\n');

/** Applies one migration, whole or not at all; false where somebody else was quicker. */
function applyOne(session: Session, schema: string, migration: Migration): Promise<boolean> {
  return alone(session, schema, async () => {
    if ((await appliedTo(session, schema)).has(migration.name)) return false;
    await session.run(textOf(schema, [migration]));
    return true;
  }).catch((cause: unknown) => {
    throw new Error(`Migration ${migration.name} failed in schema ${schema}; nothing of it was kept.`, { cause });
  });
}

const withJournal = (schema: string): string => `create schema if not exists "${schema}";
  create table if not exists "${schema}"."migrations" (name text primary key,
    applied_at timestamptz not null default now())`;

/** Makes a schema that is not there yet, complete or not at all, in one round trip; false where it could not. */
async function makeAtOnce(session: Session, schema: string, migrations: readonly Migration[]): Promise<boolean> {
  const [known] = await session.run('select to_regnamespace($1) is not null as exists', [`"${schema}"`]);
  if (known?.exists !== false) return false;
  try {
    await session.run(`begin;\n${lock(schema)};\n${withJournal(schema)};\n${textOf(schema, migrations)};\ncommit`);
    return true;
  } catch {
    // One after the other tells which one it was, or that somebody else was quicker.
    await session.run('rollback');
    return false;
  }
}

/** Brings one schema up to these migrations, making it where it is not there yet. */
export async function applyTo(
  session: Session,
  schema: string,
  migrations: readonly Migration[],
): Promise<MigrationReport> {
  if (await makeAtOnce(session, schema, migrations)) return { schema, applied: migrations.map(({ name }) => name) };
  await alone(session, schema, () => session.run(withJournal(schema)));
  const done = await appliedTo(session, schema);
  const applied: string[] = [];
  for (const migration of migrations) {
    if (!done.has(migration.name) && (await applyOne(session, schema, migration))) applied.push(migration.name);
  }
  return { schema, applied };
}

/** How a run goes about many schemas. */
export interface MigrationRun {
  /** Does work on a connection of its own. Postgres keeps what it has seen of a schema until the connection ends. */
  withSession?: <T>(work: (session: Session) => Promise<T>) => Promise<T>;
  /** Of those at a time. */
  parallel?: number;
  /** Told after each tenant that lacked something. */
  onProgress?: (done: number, total: number) => void;
}

const schemasPerSession = 25;

/**
 * Brings `public` and every tenant's schema up to date, each migration in its own transaction; running it again does
 * what is left. Where one tenant's fails, the other workers go on to their end before it is said; with one at a time it
 * ends there.
 */
export async function applyMigrations(
  session: Session,
  migrations: Migrations,
  { withSession = (work) => work(session), parallel = 1, onProgress = () => undefined }: MigrationRun = {},
): Promise<MigrationReport[]> {
  const shared = await applyTo(session, 'public', migrations.shared);
  await session.run(`insert into plans (id, name) values ('community', 'Community') on conflict do nothing`);
  const wanted = await listSchemas(session, migrations);
  const reports = new Map([...wanted.keys()].map((schema) => [schema, { schema, applied: [] as string[] }]));
  const each = async (schemas: readonly string[], work: (own: Session, schema: string) => Promise<unknown>) => {
    const left = [...schemas];
    const batch = async (own: Session) => {
      for (let turn = 0; turn < schemasPerSession; turn++) {
        const schema = left.shift();
        if (schema === undefined) return;
        await work(own, schema);
      }
    };
    const worker = async () => {
      while (left.length > 0) await withSession(batch);
    };
    const ends = await Promise.allSettled(Array.from({ length: parallel }, worker));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  };
  const lacking = (await findPending(session, migrations)).map(({ schema }) => schema);
  let done = 0;
  await each(lacking, async (own, schema) => {
    reports.set(schema, await applyTo(own, schema, wanted.get(schema) ?? migrations.tenant));
    done += 1;
    onProgress(done, lacking.length);
  });
  for (const { table, run } of migrations.rewrites ?? [])
    await each(await findWaiting(session, [...reports.keys()], table), run);
  return [shared, ...reports.values()];
}

/**
 * Registers a tenant and gives it its schema, complete. Running it again finishes what was interrupted and changes
 * nothing else.
 */
export async function createTenant(
  session: Session,
  tenant: { id: string; slug: string; name: string; domain?: string | undefined },
  migrations: readonly Migration[],
): Promise<MigrationReport> {
  const fault = slugFault(tenant.slug);
  if (fault) throw new Error(fault);
  if (tenant.domain !== undefined) {
    const [owner] = await session.run('select slug from domains join tenants on id = tenant_id where host = $1', [
      tenant.domain,
    ]);
    if (owner && owner.slug !== tenant.slug)
      throw new Error(`${tenant.domain} belongs to ${owner.slug}. Choose another domain.`);
  }
  const report = await applyTo(session, schemaOf(tenant.slug), migrations);
  await session.run(
    `insert into tenants (id, slug, name, plan) values ($1, $2, $3, 'community') on conflict (slug) do nothing`,
    [tenant.id, tenant.slug, tenant.name],
  );
  if (tenant.domain !== undefined) {
    await session.run(
      `insert into domains (host, tenant_id) select $1, id from tenants where slug = $2
       on conflict (host) do nothing`,
      [tenant.domain, tenant.slug],
    );
  }
  return report;
}

/** Lets nobody in any more: its address leads nowhere, and no job of it is begun. All that is its own stays. */
export async function closeTenant(session: Session, slug: string): Promise<void> {
  await session.run('delete from tenants where slug = $1', [slug]);
}

/** Removes a tenant with everything in its schema. Its stored photos are the caller's to remove first. */
export function dropTenant(session: Session, slug: string): Promise<void> {
  return alone(session, schemaOf(slug), async () => {
    await closeTenant(session, slug);
    await session.run('delete from due where tenant = $1', [slug]);
    await session.run(`drop schema if exists "${schemaOf(slug)}" cascade`);
  });
}
