import { getTableName } from 'drizzle-orm';
import { schemaOf } from '../../schema/names.ts';
import { dueRounds } from '../../schema/public.ts';
import type { Module, Registered } from '../module.ts';
import { alone, applyTo, type Session } from './migrate.ts';
import { type Migrations, migrationsFor } from './pending-migrations.ts';

/** Which modules a tenant is to have from now on, and which not. */
export interface ModuleChange {
  slug: string;
  on: readonly string[];
  off: readonly string[];
  /**
   * Whether what is turned off loses its tables with all that is in them; otherwise they are kept for when it is turned
   * on again.
   */
  dropTables: boolean;
}

export interface ModulesChanged {
  modules: string[];
  applied: string[];
  dropped: string[];
  /** People whose username a module that is now on keeps for its addresses. */
  inTheWay: string[];
}

/** Why a change cannot be made, or undefined where it can. */
export function moduleFault({ modules }: Registered, { on, off, dropTables }: ModuleChange): string | undefined {
  const names = modules.map(({ name }) => name);
  const unknown = [...on, ...off].find((name) => !names.includes(name));
  if (unknown !== undefined) return `There is no module "${unknown}". There are: ${names.join(', ')}.`;
  const both = on.find((name) => off.includes(name));
  if (both !== undefined) return `"${both}" cannot be turned on and off at once.`;
  const shared = modules.find(({ name, migrations }) => dropTables && off.includes(name) && migrations === 'tenant');
  return shared && `The tables of ${shared.name} stay: accounts and photos share their migrations.`;
}

/**
 * Turns modules of a tenant on and off. What is turned on is migrated first, so that no request meets a module without
 * its tables; requests learn of it as soon as they ask for the tenant anew. Running it again changes nothing. @throws
 * where `moduleFault` names a fault
 */
export async function changeModules(
  session: Session,
  registered: Registered,
  migrations: Migrations,
  change: ModuleChange,
): Promise<ModulesChanged> {
  const { slug, on, off, dropTables } = change;
  const fault = moduleFault(registered, change);
  if (fault) throw new Error(fault);
  const schema = schemaOf(slug);
  const { applied } = await applyTo(session, schema, migrationsFor(migrations, on));
  const [row] = await session.run(
    `update tenants set modules = ${named('modules || $2::text[]', 'not name = any ($3::text[])')},
       kept_modules = ${named(
         'kept_modules || modules',
         'name = any (kept_modules || $3::text[]) and not name = any ($4::text[])',
       )}
     where slug = $1 returning to_json(modules) as modules`,
    [slug, on, off, dropTables ? [...on, ...off] : on],
  );
  const { modules } = registered;
  const turned = (names: readonly string[]) => modules.filter(({ name }) => names.includes(name));
  for (const what of turned(on).flatMap(ownRounds))
    await session.run(
      'insert into due (tenant, what, at) select $1, $2, now() where not exists (select from due where tenant = $1 ' +
        'and what = $2)',
      [slug, what],
    );
  await session.run('delete from due where tenant = $1 and what = any ($2::text[])', [
    slug,
    turned(off).flatMap(ownRounds),
  ]);
  const dropped: string[] = [];
  if (dropTables) for (const module of turned(off)) dropped.push(...(await dropModule(session, schema, module)));
  const reserved = turned(on).flatMap(({ reservedNames }) => reservedNames);
  const people = await session.run(`select username from "${schema}".users where username = any ($1::text[])`, [
    reserved,
  ]);
  return {
    modules: (row?.modules ?? []) as string[],
    applied,
    dropped,
    inTheWay: people.map(({ username }) => String(username)),
  };
}

/** SQL of an array of what holds of the names, each once, in their order. */
const named = (names: string, holds: string): string =>
  `array(select name from unnest(${names}) with ordinality named (name, place) where ${holds} group by name order by ` +
  'min(place))';

const ownRounds = ({ sweeps }: Module): string[] =>
  sweeps.map(({ what }) => what).filter((what) => !dueRounds.some((round) => round === what));

/** Takes a module's tables away with what its journal says of them, so that turning it on begins anew. */
function dropModule(session: Session, schema: string, { name, tables }: Module): Promise<string[]> {
  const names = Object.values(tables).map(getTableName);
  return alone(session, schema, async () => {
    for (const table of names) await session.run(`drop table if exists "${schema}"."${table}" cascade`);
    await session.run(`delete from "${schema}"."migrations" where starts_with(name, $1)`, [`${name}/`]);
    return names;
  });
}
