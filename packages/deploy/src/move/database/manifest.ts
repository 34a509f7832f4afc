import type { Session } from './session.ts';
import type { Table } from './tables.ts';

/** Of a table: how many rows it has, and a sum of their hashes, which order does not change. */
export interface Count {
  table: string;
  rows: number;
  checksum: string;
}

/** Values are hashed as Postgres writes them: that must not go by who asks. */
const asWritten = `set local timezone = 'UTC'; set local extra_float_digits = 1; set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local statement_timeout = 0;
  set local work_mem = '16MB'`;
const tablesPerQuery = 50;

/** Counts and sums up all of the tables, as of one moment. The same formula as vm-profile/postgres/sql/manifest.sql. */
export async function readManifest(session: Session, tables: readonly Table[]): Promise<Count[]> {
  const counts: Count[] = [];
  await session.run(`begin isolation level repeatable read read only; ${asWritten}`);
  try {
    for (let at = 0; at < tables.length; at += tablesPerQuery) {
      const each = tables.slice(at, at + tablesPerQuery).map(
        ({ sql }) => `select '${sql.replaceAll("'", "''")}' as table, count(*)::text as rows,
          coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as checksum from ${sql} t`,
      );
      const rows = await session.run(each.join(' union all '));
      counts.push(
        ...rows.map(({ table, rows: count, checksum }) => ({
          table: String(table),
          rows: Number(count),
          checksum: String(checksum),
        })),
      );
    }
  } finally {
    await session.run('rollback');
  }
  return counts;
}

/** The tables in which two manifests differ, in words. */
export function compareManifests(from: readonly Count[], to: readonly Count[]): string[] {
  const there = new Map(to.map((count) => [count.table, count]));
  return from.flatMap(({ table, rows, checksum }) => {
    const other = there.get(table);
    if (other?.rows !== rows) return [`${table} has ${other?.rows ?? 'no'} rows instead of ${rows}`];
    return other.checksum === checksum ? [] : [`${table} has ${rows} rows, but not the same`];
  });
}
