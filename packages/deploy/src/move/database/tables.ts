import type { Session } from './session.ts';

/** A table of the product, as SQL writes it, and what is compared of it. */
export interface Table {
  schema: string;
  name: string;
  /** With its schema, quoted. */
  sql: string;
  hasKey: boolean;
  columns: string;
  sizeBytes: number;
}

/**
 * What moves: `public` and the communities' schemas, without what belongs to extensions. Queues and statistics are the
 * profile's own and stay; the journals of migrations are each database's own, too.
 */
export async function listTables(session: Session): Promise<Table[]> {
  const rows = await session.run(
    `select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as sql,
      exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary) as keyed,
      pg_table_size(c.oid)::text as size,
      (select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence = 'p' and c.relname <> 'migrations'
      and (n.nspname = 'public' or n.nspname like 'tenant\\_%')
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by n.nspname collate "C", c.relname collate "C"`,
  );
  return rows.map(({ schema, name, sql, keyed, size, columns }) => ({
    schema: String(schema),
    name: String(name),
    sql: String(sql),
    hasKey: keyed === true,
    columns: String(columns),
    sizeBytes: Number(size),
  }));
}

/** In what the tables of two databases differ, in words; nothing where every row of one fits into the other. */
export function differenceOf(from: readonly Table[], to: readonly Table[]): string[] {
  const known = new Map(to.map(({ sql, columns }) => [sql, columns]));
  const lacking = from.flatMap(({ sql, columns }) => {
    const there = known.get(sql);
    known.delete(sql);
    if (there === undefined) return [`${sql} is missing`];
    return there === columns ? [] : [`${sql} has other columns: ${there} instead of ${columns}`];
  });
  return [...lacking, ...[...known.keys()].map((sql) => `${sql} is there and should not be`)];
}
