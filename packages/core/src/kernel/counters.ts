import { type SQL, sql } from 'drizzle-orm';
import type { Means } from './context.ts';
import type { Drizzle, Statement } from './ports.ts';
import { wakeSweep } from './work/wake.ts';

/** What was noted and is not counted after this is left by somebody who did not get to it. */
const unfoldedMs = 60_000;

/**
 * `db.atomically` for writes that change counts of rows which many change at once. Where another writer held such a
 * row, the change was noted beside it: before this resolves, it is counted, by us or by whoever comes by, so that who
 * did it sees it in the count.
 */
export async function atomicallyCounted(
  means: Pick<Means, 'background' | 'db' | 'platform' | 'tables'>,
  build: (tx: Drizzle) => readonly Statement[],
): Promise<unknown[]> {
  const { counterDeltas } = means.tables;
  const results = await means.db.atomically((tx) => {
    const own = sql`xmin = pg_current_xact_id_if_assigned()::xid`;
    const noted = tx.selectDistinct({ subject: counterDeltas.subject }).from(counterDeltas).where(own);
    const [first, ...rest] = build(tx);
    return first ? ([first, ...rest, noted] as const) : ([noted] as const);
  });
  const noted = results.pop();
  if (Array.isArray(noted) && noted.length > 0) {
    await wakeSweep(means, unfoldedMs);
    const subjects = noted.map(({ subject }: { subject: string }) => subject);
    await means.db.rows(
      sql`select ${fold(means)}(subject) from unnest(${sql.param(subjects)}::text[]) subject order by subject`,
    );
  }
  return results;
}

/** `atomicallyCounted` of one statement; answers the rows that it returns. */
export async function rowsCounted<Row>(
  means: Parameters<typeof atomicallyCounted>[0],
  build: (tx: Drizzle) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const [rows] = await atomicallyCounted(means, (tx) => [build(tx)]);
  return rows as Row[];
}

/** `rowsCounted` of raw SQL. */
export async function rawCounted<Row>(means: Parameters<typeof atomicallyCounted>[0], statement: SQL): Promise<Row[]> {
  const [result] = await atomicallyCounted(means, (tx) => [tx.execute(statement)]);
  return rowsOf<Row>(result);
}

/** Either driver hands on what the database answered to raw SQL; what its rows are the caller knows. */
export const rowsOf = <Row>(result: unknown): Row[] => (result as { rows: Row[] }).rows;

/**
 * Counts all that was noted and not counted yet, whoever did it. With nothing noted, as nearly always, it costs next to
 * nothing.
 */
export async function foldCounters(means: Pick<Means, 'db' | 'tables'>): Promise<void> {
  await means.db.rows(sql`
    select ${fold(means)}(subject) from (select distinct subject from ${means.tables.counterDeltas}
      order by subject) noted`);
}

const fold = ({ tables }: Pick<Means, 'tables'>) => sql`${sql.identifier(tables.schema)}.fold_counters`;
