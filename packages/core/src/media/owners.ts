import { type SQL, sql } from 'drizzle-orm';
import type { Context, Means } from '../kernel/context.ts';
import type { MediaOwner } from '../kernel/media-owner.ts';
import type { Registered } from '../kernel/module.ts';
import type { Tenant } from '../kernel/tenants.ts';
import type { TenantWork } from '../kernel/work/work.ts';

/** A request's or a job's means that know what photos can belong to: it comes from the modules. */
export interface Owned {
  platform: Registered;
  tenant: Pick<Tenant, 'modules' | 'keptModules'>;
}
export type MediaContext = Context & Owned;
export type MediaWork = TenantWork & Owned;

const ownersOf = ({ platform }: Owned, names: readonly string[]): readonly MediaOwner[] =>
  platform.modules
    .filter(({ migrations, name }) => migrations === 'tenant' || names.includes(name))
    .flatMap(({ mediaOwners }) => mediaOwners);

/** The owners that have their tables in the tenant, on or off, and with them their photos. What came with the accounts is always there. */
export const ownersIn = (owned: Owned): readonly MediaOwner[] =>
  ownersOf(owned, [...owned.tenant.modules, ...owned.tenant.keptModules]);

type Asking = Pick<Means, 'tables'> & Owned;

/** Whether nothing has the upload, `but` aside. */
export function untaken(asking: Asking, photo = sql`${asking.tables.media}`, but?: MediaOwner): SQL {
  const others = ownersIn(asking).filter((owner) => owner !== but);
  return sql`(${sql.join([sql`true`, ...others.map((owner) => sql`not ${owner.taken(asking.tables, photo)}`)], sql` and `)})`;
}

/** Whether something has the upload. */
export const taken = (means: Asking): SQL => sql`(not ${untaken(means)})`;

/**
 * A query of one row of whatever has the photo: `visible`, may the actor see it anywhere, and `shared`, may everybody; both null where
 * nothing has it.
 */
export function shownAnywhere(ctx: MediaContext, photo: SQL): SQL {
  const kinds = [sql`select false as visible, false as shared where false`];
  for (const owner of ownersOf(ctx, ctx.tenant.modules)) kinds.push(owner.shown(ctx, photo));
  return sql`select bool_or(visible) as visible, bool_or(shared) as shared from (${sql.join(kinds, sql` union all `)}) shown`;
}
