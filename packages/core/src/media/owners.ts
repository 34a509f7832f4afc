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

/**
 * The owners that have their tables in the tenant, on or off, and with them their photos. What came with the accounts
 * is always there.
 */
export const ownersIn = (owned: Owned): readonly MediaOwner[] =>
  ownersOf(owned, [...owned.tenant.modules, ...owned.tenant.keptModules]);

type Asking = Pick<Means, 'tables'> & Owned;

/** Whether nothing has the upload, `but` aside. */
export function untaken(asking: Asking, photo = sql`${asking.tables.media}`, but?: MediaOwner): SQL {
  const others = ownersIn(asking).filter((owner) => owner !== but);
  const conditions = others.map((owner) => sql`not ${owner.taken(asking.tables, photo)}`);
  return sql`(${sql.join([sql`true`, ...conditions], sql` and `)})`;
}

/** Whether something has the upload. */
export const taken = (means: Asking): SQL => sql`(not ${untaken(means)})`;

/**
 * Whether the actor may see the photo, and whether everybody may, for a query that joins `owners` to its row. What
 * nothing has that is on, its uploader alone sees. Joined: a subquery of its own takes the planner nearly twice as
 * long.
 */
export function shownAnywhere(ctx: MediaContext, photo: SQL): { owners: SQL; visible: SQL; shared: SQL } {
  const shown = ownersOf(ctx, ctx.tenant.modules).map((owner, at) => ({
    by: sql.raw(`owner${at}`),
    rows: owner.shown(ctx, photo),
  }));
  const own = ctx.actor ? sql`${photo}.owner_id = ${ctx.actor.id}` : sql`false`;
  const nowhere = sql.join([own, ...shown.map(({ by }) => sql`${by}.visible is null`)], sql` and `);
  const any = (column: SQL) => shown.map(({ by }) => sql`${by}.${column} is true`);
  return {
    owners: sql.join(
      shown.map(({ by, rows }) => sql`left join lateral (${rows}) ${by} on true`),
      sql` `,
    ),
    visible: sql`(${sql.join([...any(sql`visible`), sql`(${nowhere})`], sql` or `)})`,
    shared: sql`(${sql.join([...any(sql`shared`), sql`false`], sql` or `)})`,
  };
}
