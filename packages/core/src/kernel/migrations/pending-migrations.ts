import { schemaOf } from '../../schema/names.ts';
import type { Migration, Rewrite, Session } from './session.ts';

export interface Migrations {
  shared: readonly Migration[];
  /** What every tenant has. */
  tenant: readonly Migration[];
  /** What those have that have the module, by its name; in the journal each is called `module/name`. */
  modules?: Readonly<Record<string, readonly Migration[]>>;
  rewrites?: readonly Rewrite[];
}

/** What a tenant with these modules is to have, in order: each module's part of the journal is its own. */
export const migrationsFor = (
  { tenant, modules = {} }: Migrations,
  having: readonly string[],
): readonly Migration[] => [
  ...tenant,
  ...having.flatMap((module) => (modules[module] ?? []).map(({ name, sql }) => ({ name: `${module}/${name}`, sql }))),
];

/** What a schema lacks. */
export interface Pending {
  schema: string;
  /** The schema has none of the migrations yet: nobody can rely on what they change. */
  fresh: boolean;
  migrations: Migration[];
}

/** As many schemas are looked at by one query. */
const schemasPerQuery = 200;

async function exists(session: Session, table: string): Promise<boolean> {
  const [row] = await session.run('select to_regclass($1) is not null as exists', [table]);
  return row?.exists === true;
}

/**
 * The schemas of all tenants, by their slugs, with what each is to have. Before there were modules, a tenant had the
 * network.
 */
export async function listSchemas(
  session: Session,
  migrations: Migrations,
): Promise<Map<string, readonly Migration[]>> {
  if (!(await exists(session, 'public.tenants'))) return new Map();
  const rows = await session.run(`select slug, to_json(t)->'modules' as modules from public.tenants t order by slug`);
  return new Map(
    rows.map(({ slug, modules }) => [
      schemaOf(String(slug)),
      migrationsFor(migrations, Array.isArray(modules) ? modules.map(String) : ['network']),
    ]),
  );
}

/** The rows that `query` selects in each of the schemas that have the table. */
async function selectInEach(
  session: Session,
  schemas: readonly string[],
  table: string,
  query: (schema: string) => string,
) {
  const having = await session.run(
    `select schema from unnest($1::text[]) schema where to_regclass(format('%I.%I', schema, $2::text)) is not null`,
    [schemas, table],
  );
  const rows: Record<string, unknown>[] = [];
  for (let at = 0; at < having.length; at += schemasPerQuery) {
    const queries = having.slice(at, at + schemasPerQuery).map(({ schema }) => query(String(schema)));
    rows.push(...(await session.run(queries.join(' union all '))));
  }
  return rows;
}

/** Which migrations each of the schemas has; those without a journal have none. */
async function readJournals(
  session: Session,
  schemas: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>();
  const journal = (schema: string) => `select '${schema}' as schema, name from "${schema}"."migrations"`;
  for (const { schema, name } of await selectInEach(session, schemas, 'migrations', journal)) {
    found.set(String(schema), (found.get(String(schema)) ?? new Set()).add(String(name)));
  }
  return found;
}

/** The schemas in which something waits in the table of a rewrite. */
export async function findWaiting(session: Session, schemas: readonly string[], table: string): Promise<string[]> {
  const rows = await selectInEach(session, schemas, table, (schema) => {
    return `select '${schema}' as schema where exists (select from "${schema}"."${table}")`;
  });
  return rows.map(({ schema }) => String(schema));
}

/** A migration that newer code applied: the first one in each schema that has any that we do not know. */
export async function findUnknown(
  session: Session,
  migrations: Migrations,
): Promise<{ schema: string; name: string }[]> {
  const ofTenants = migrationsFor(migrations, Object.keys(migrations.modules ?? {}));
  const known = (schema: string) =>
    new Set((schema === 'public' ? migrations.shared : ofTenants).map(({ name }) => name));
  const journals = await readJournals(session, ['public', ...(await listSchemas(session, migrations)).keys()]);
  return [...journals].flatMap(([schema, names]) => {
    const [name] = [...names].filter((each) => !known(schema).has(each)).sort();
    return name === undefined ? [] : [{ schema, name }];
  });
}

/** What `applyMigrations` would do, looked at without changing anything; schemas that lack nothing are left out. */
export async function findPending(session: Session, migrations: Migrations): Promise<Pending[]> {
  const wanted = new Map([['public', migrations.shared], ...(await listSchemas(session, migrations))]);
  const journals = await readJournals(session, [...wanted.keys()]);
  return [...wanted]
    .map(([schema, all]) => {
      const done = journals.get(schema) ?? new Set();
      return { schema, fresh: done.size === 0, migrations: all.filter(({ name }) => !done.has(name)) };
    })
    .filter((each) => each.migrations.length > 0);
}
