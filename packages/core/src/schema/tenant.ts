import { pgSchema } from 'drizzle-orm/pg-core';
import { accountTables } from './account-tables.ts';
import { counterTables } from './counter-tables.ts';
import { exportTables } from './export-tables.ts';
import { filterTables } from './filter-tables.ts';
import { mailTables } from './mail-tables.ts';
import { templateSchema } from './names.ts';
import { noticeTables } from './notice-tables.ts';
import { postTables } from './post-tables.ts';
import { pushTables } from './push-tables.ts';
import { reactionTables } from './reaction-tables.ts';
import { relationTables } from './relation-tables.ts';
import { searchTables } from './search-tables.ts';
import { taggedTables } from './tagged-tables.ts';
import { tokenTables } from './token-tables.ts';

export type { ExportProgress } from './export-tables.ts';
export type { PendingVariants, StoredVariant } from './post-tables.ts';

const tablesIn = (schema: string) => {
  const pg = pgSchema(schema);
  const accounts = accountTables(pg, () => posts.media.id);
  const posts = postTables(pg, accounts);
  const content = { ...accounts, ...posts };
  const reactions = reactionTables(pg, content);
  return {
    /** Stands for the tenant's schema in SQL. */
    schema,
    ...content,
    ...reactions,
    ...taggedTables(pg, content),
    ...relationTables(pg, accounts),
    ...exportTables(pg, accounts),
    ...filterTables(pg, accounts),
    ...tokenTables(pg, accounts),
    ...pushTables(pg, accounts),
    ...mailTables(pg, accounts),
    ...noticeTables(pg, { ...content, ...reactions }),
    ...searchTables(pg, content),
    ...counterTables(pg),
  };
};

export type TenantTables = ReturnType<typeof tablesIn>;

/**
 * The tables of a tenant, whichever: a name stands for its schema, and the `Db` that was opened for a tenant puts the
 * real one there (`inSchema`). A set for each would take 180 kB and a millisecond; with one, a tenant more costs
 * nothing.
 */
export const tenantTables: TenantTables = tablesIn(templateSchema);
