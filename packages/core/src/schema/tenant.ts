import { pgSchema } from 'drizzle-orm/pg-core';
import { accountTables } from './account-tables.ts';
import { noticeTables } from './notice-tables.ts';
import { postTables } from './post-tables.ts';
import { reactionTables } from './reaction-tables.ts';
import { relationTables } from './relation-tables.ts';
import { searchTables } from './search-tables.ts';

export type { StoredVariant } from './post-tables.ts';

/** The tables of one tenant, in `schema`. Building them is not cheap: use `createTenantTables`, which remembers. */
export function tenantTables(schema: string) {
  const pg = pgSchema(schema);
  const accounts = accountTables(pg, () => posts.media.id);
  const posts = postTables(pg, accounts);
  const content = { ...accounts, ...posts };
  const reactions = reactionTables(pg, content);
  return {
    schema,
    ...content,
    ...reactions,
    ...relationTables(pg, accounts),
    ...noticeTables(pg, { ...content, ...reactions }),
    ...searchTables(pg, content),
  };
}

export type TenantTables = ReturnType<typeof tenantTables>;

/** A `tenantTables` that builds each schema's tables once. */
export function createTenantTables(): (schema: string) => TenantTables {
  const built = new Map<string, TenantTables>();
  return (schema) => {
    const known = built.get(schema);
    if (known) return known;
    const tables = tenantTables(schema);
    built.set(schema, tables);
    return tables;
  };
}
