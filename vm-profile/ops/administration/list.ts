import type { Session } from '@isntgram/core/kernel/migrations/migrate';
import { everybody } from '@isntgram/core/kernel/plans';
import { schemaOf } from '@isntgram/core/schema/names';
import { inWords } from './plan.ts';

export interface TenantSummary {
  slug: string;
  name: string;
  domains: string[];
  users: number;
  posts: number;
  /** The plan, and how many bytes of how many its photos take; null is as many as there is room for. */
  plan: string;
  bytes: number;
  bytesMax: number | null;
  modules: string[];
}

/** Every tenant with its domains and how much it holds. */
export async function summarizeTenants(session: Session): Promise<TenantSummary[]> {
  const rows = await session.run(`
    select slug, tenants.name, plan, to_json(modules) as modules, plans.bytes_max,
      array(select host from domains where tenant_id = tenants.id order by host) as domains
    from tenants join plans on plans.id = plan order by slug`);
  const summaries: TenantSummary[] = [];
  for (const row of rows) {
    const slug = String(row.slug);
    const [count] = await session.run(
      `
      select (select count(*)::int from "${schemaOf(slug)}".users) as users,
        (select count(*)::int from "${schemaOf(slug)}".posts) as posts,
        (select bytes from "${schemaOf(slug)}".usage where owner_id = $1) as bytes`,
      [everybody],
    );
    const domains = Array.isArray(row.domains) ? row.domains.map(String) : [];
    summaries.push({
      slug,
      name: String(row.name),
      domains,
      users: Number(count?.users),
      posts: Number(count?.posts),
      plan: String(row.plan),
      bytes: Number(count?.bytes ?? 0),
      bytesMax: row.bytes_max === null ? null : Number(row.bytes_max),
      modules: Array.isArray(row.modules) ? row.modules.map(String) : [],
    });
  }
  return summaries;
}

/** The tenants as aligned columns. */
export function formatTenants(tenants: readonly TenantSummary[]): string {
  const rows = tenants.map((tenant) => [
    tenant.slug,
    tenant.name,
    String(tenant.users),
    String(tenant.posts),
    tenant.plan,
    tenant.bytesMax === null ? inWords(tenant.bytes) : `${inWords(tenant.bytes)} of ${inWords(tenant.bytesMax)}`,
    tenant.modules.join(', '),
    tenant.domains.join(', '),
  ]);
  const table = [['SLUG', 'NAME', 'USERS', 'POSTS', 'PLAN', 'PHOTOS', 'MODULES', 'DOMAINS'], ...rows];
  const widths = [0, 1, 2, 3, 4, 5, 6].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
