import { type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { plans, tenants } from '../schema/public.ts';
import type { Viewpoint } from './context.ts';
import { DomainError } from './errors.ts';
import type { ModuleExports } from './exported-list.ts';
import type { MediaOwner } from './media-owner.ts';
import type { Rewrite } from './migrations/session.ts';
import type { ModuleNotices } from './notices/module-notices.ts';
import type { Platform } from './platform.ts';
import type { ReportSubject } from './reports/report-subject.ts';
import type { Tenant } from './tenants.ts';
import type { Bites } from './work/bites.ts';
import type { JobPlatform, TenantWork } from './work/work.ts';

/** What a sweep works with: one tenant, and what the product is made of. */
export interface SweepWork extends TenantWork {
  platform: JobPlatform & Registered;
  tenant: Tenant;
}

/**
 * What a module puts right in each tenant that has it, whenever `what` is due there: in one of the rounds that all
 * share (`photos`, `counters`, `daily`), or, called `module.name`, when the table `due` says so.
 */
export interface ModuleSweep {
  readonly what: string;
  /** Answers whether more is left; of what is its own alone, also when it is due again. */
  run(work: SweepWork, bites: Bites): Promise<boolean | Date>;
}

/**
 * A part of the product that a tenant has or has not, as a plain value: whatever the rest knows of it. Names are
 * `module.name`.
 */
export interface Module {
  readonly name: string;
  /** Its own in a tenant's schema: they go where somebody asks for that when the module is turned off. */
  readonly tables: Readonly<Record<string, PgTable>>;
  /**
   * The folder of its migrations. Every tenant has those of `tenant`, which hold kernel, accounts and media as well; a
   * module without tables names them.
   */
  readonly migrations: string;
  /** What its migrations leave to be written anew. */
  readonly rewrites?: readonly Rewrite[];
  /** The codes of what can go wrong in it. */
  readonly errors: readonly string[];
  /** What it does after an answer, by the name of the job; a job may come twice. */
  readonly jobs: Readonly<Record<string, (work: TenantWork, input: unknown) => Promise<void>>>;
  readonly sweeps: readonly ModuleSweep[];
  /** What of it photos belong to. */
  readonly mediaOwners: readonly MediaOwner[];
  /** What it tells people of. Kinds that only it knows it adds by `declare module`; `tell` takes no others. */
  readonly notices: readonly ModuleNotices[];
  /** Does whoever looks hear of what the person does? Where any module that is on says no, nobody is told. */
  readonly hears?: (looking: Viewpoint, person: SQL) => SQL;
  /** What of it can be reported. */
  readonly reportSubjects: readonly ReportSubject[];
  /**
   * Takes away what it has of a person who is being deleted: all that does not go with the person's own row, and what
   * is too much to go with it at once. Answers whether more is left. May come again for the same person.
   */
  readonly erase?: (work: TenantWork, userId: string, bites: Bites) => Promise<boolean>;
  /** What somebody takes with them who asks for everything of theirs. */
  readonly exports?: ModuleExports;
  /** What the trail remembers of it. */
  readonly auditActions: readonly string[];
  /** Nobody may be called so: the first segments of its addresses. */
  readonly reservedNames: readonly string[];
  /** What it makes of people, beside users and admins. */
  readonly roles: readonly string[];
  /** How much a plan that does not say otherwise allows; null is as much as there is room for. */
  readonly limits: Readonly<Record<string, number | null>>;
}

/** What a composition root hands in beside the platform: the parts that this product has. */
export interface Registered {
  readonly modules: readonly Module[];
}

/** Anything on a platform that was told the modules. */
export type Modular<Given extends { platform: Platform }> = Given & { platform: Registered };

/**
 * How much of something the tenant's plan allows, as SQL: what the plan says, or else the module; null is as much as
 * there is room for. Inside the statement that counts, it costs no round trip.
 */
export function limitOf({ platform, tenant }: { platform: Registered; tenant: Pick<Tenant, 'id'> }, name: string): SQL {
  const most = platform.modules.find(({ limits }) => name in limits)?.limits[name] ?? null;
  return sql`(select case when p.limits ? ${name} then (p.limits ->> ${name})::bigint else ${most}::bigint end
    from ${tenants} t join ${plans} p on p.id = t.plan where t.id = ${tenant.id})`;
}

/** The modules that the tenant has. */
export const modulesOf = ({ modules }: Registered, tenant: Pick<Tenant, 'modules'>): readonly Module[] =>
  modules.filter(({ name }) => tenant.modules.includes(name));

/** Has the tenant the module's tables, on or off? What came with the accounts is always there. */
export const keepsTables = (
  { migrations, name }: Pick<Module, 'migrations' | 'name'>,
  { modules, keptModules }: Pick<Tenant, 'modules' | 'keptModules'>,
): boolean => migrations === 'tenant' || modules.includes(name) || keptModules.includes(name);

/** Throws where the tenant has not the module, as for what does not exist. @throws request.not_found */
export function requireModule(tenant: Pick<Tenant, 'modules'>, name: string): void {
  if (!tenant.modules.includes(name)) throw new DomainError('request.not_found');
}

/** Is the name one that a module keeps for its addresses? Also where the tenant has it not: it may be turned on. */
export const isReserved = ({ modules }: Registered, username: string): boolean =>
  modules.some(({ reservedNames }) => reservedNames.includes(username));

/** What is said of a module by its name, and must be of one alone. */
const named: Readonly<Record<string, (module: Module) => readonly string[]>> = {
  module: ({ name }) => [name],
  notice: ({ notices }) => notices.flatMap(({ kinds }) => kinds),
  'report subject': ({ reportSubjects }) => reportSubjects.map(({ kind }) => kind),
  error: ({ errors }) => errors,
  'audit action': ({ auditActions }) => auditActions,
  job: ({ jobs }) => Object.keys(jobs),
  limit: ({ limits }) => Object.keys(limits),
};

/** For whoever starts with them. @throws where two modules bring the same */
export function checkModules({ modules }: Registered): void {
  for (const [what, namesOf] of Object.entries(named)) {
    const names = modules.flatMap(namesOf);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) throw new Error(`Two modules bring the ${what} "${twice}".`);
  }
}
