import type { SignUpMode } from '@isntgram/contract/community/choices';
import { eq, sql } from 'drizzle-orm';
import { schemaOf } from '../schema/names.ts';
import { domains, tenants } from '../schema/public.ts';
import type { StoredVariant } from '../schema/tenant.ts';
import type { Matcher } from './filters/matcher.ts';
import type { Platform } from './platform.ts';
import type { Db } from './ports.ts';

export interface Tenant {
  id: string;
  slug: string;
  name: string;
  /** Where whoever runs it can be reached. */
  contact: string | null;
  /** What everybody keeps to; empty where nobody wrote any. */
  rules: string;
  signUp: SignUpMode;
  /** The colour that it chose, as #rrggbb. */
  accent: string | null;
  /** The photo that stands for it, and the sizes that it is shown in. */
  logoId: string | null;
  logoVariants: readonly StoredVariant[];
  /** For so many days an account is new, and has narrower limits; 0 where none has. */
  newcomerDays: number;
  /** The parts of the product that it has, by name. */
  modules: readonly string[];
  /** Those that were turned off and whose tables it keeps. */
  keptModules: readonly string[];
  /** Has it filters for what people write? */
  filtered: boolean;
  schema: string;
  /** Its filters, once they were asked for: remembered with it, and as long. */
  matcher?: Matcher | undefined;
}

type TenantRow = Omit<Tenant, 'schema' | 'matcher'>;
const tenantOf = (row: TenantRow): Tenant => ({ ...row, schema: schemaOf(row.slug) });
const columns = {
  id: tenants.id,
  slug: tenants.slug,
  name: tenants.name,
  contact: tenants.contact,
  rules: tenants.rules,
  signUp: tenants.signUp,
  accent: tenants.accent,
  logoId: tenants.logoId,
  logoVariants: tenants.logoVariants,
  newcomerDays: tenants.newcomerDays,
  modules: tenants.modules,
  keptModules: tenants.keptModules,
  filtered: tenants.filtered,
};

/**
 * Which tenant a host name (lower case, without port) belongs to: custom domain, then subdomain, then the default at
 * the apex. Plain SQL, of one text for all tenants: where there are many, much of what is asked comes to a host that
 * was not asked for lately.
 */
export async function findTenantByHost(platform: Platform, db: Db, host: string): Promise<Tenant | undefined> {
  const { baseDomains, defaultTenant } = platform.settings;
  const base = baseDomains.find((domain) => host === domain || host.endsWith(`.${domain}`));
  const slug = base === undefined ? undefined : host === base ? defaultTenant : host.slice(0, -base.length - 1);
  const byDomain = sql`(select tenant_id from ${domains} where host = ${host})`;
  const bySlug = slug === undefined ? sql`null` : sql`(select id from ${tenants} where slug = ${slug})`;
  const [row] = await db.rows<TenantRow>(
    sql`select id, slug, name, contact, rules, sign_up as "signUp", accent, logo_id as "logoId",
        logo_variants as "logoVariants", newcomer_days as "newcomerDays",
        modules, kept_modules as "keptModules", filtered
      from ${tenants} where id = coalesce(${byDomain}, ${bySlug})`,
    'often',
  );
  return row && tenantOf(row);
}

/** The tenant called `slug`. */
export async function findTenant(db: Db, slug: string): Promise<Tenant | undefined> {
  const [row] = await db.query.select(columns).from(tenants).where(eq(tenants.slug, slug)).limit(1);
  return row && tenantOf(row);
}

/** Which tenant a host belongs to, by what is remembered; `db` is asked where nothing is. */
export type TenantResolver = (db: Db, host: string) => Promise<Tenant | undefined>;

/**
 * Remembers which tenant a host belongs to for `ttlMs`, also that there is none: a request then needs no query for it.
 * A process has one, which its composition root hands to all who ask.
 */
export function createTenantResolver(platform: Platform, ttlMs = 10_000): TenantResolver {
  const hostsMax = 10_000;
  const known = new Map<string, { tenant: Tenant | undefined; until: number }>();
  return async (db, host) => {
    const now = platform.clock.now().getTime();
    const hit = known.get(host);
    if (hit && hit.until > now) return hit.tenant;
    const tenant = await findTenantByHost(platform, db, host);
    if (known.size >= hostsMax) known.clear();
    known.set(host, { tenant, until: now + ttlMs });
    return tenant;
  };
}
