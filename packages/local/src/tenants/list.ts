import type { Session } from '@isntgram/core/migrate';
import { schemaOf } from '@isntgram/core/schema/names';

export interface TenantSummary {
  slug: string;
  name: string;
  domains: string[];
  users: number;
  posts: number;
}

/** Every tenant with its domains and how much it holds. */
export async function summarizeTenants(session: Session): Promise<TenantSummary[]> {
  const rows = await session.run(`
    select slug, name, array(select host from domains where tenant_id = tenants.id order by host) as domains
    from tenants order by slug`);
  const summaries: TenantSummary[] = [];
  for (const row of rows) {
    const slug = String(row.slug);
    const [count] = await session.run(`
      select (select count(*)::int from "${schemaOf(slug)}".users) as users, (select count(*)::int from "${schemaOf(slug)}".posts) as posts`);
    const domains = Array.isArray(row.domains) ? row.domains.map(String) : [];
    summaries.push({ slug, name: String(row.name), domains, users: Number(count?.users), posts: Number(count?.posts) });
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
    tenant.domains.join(', '),
  ]);
  const table = [['SLUG', 'NAME', 'USERS', 'POSTS', 'DOMAINS'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
