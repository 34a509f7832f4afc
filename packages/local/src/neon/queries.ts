import type pg from 'pg';

export interface Query {
  query: string;
  params: (string | null)[];
}

export interface Batch {
  isolation: string;
  readOnly: boolean;
  deferrable: boolean;
}

export interface Answer {
  command: string;
  rowCount: number | null;
  fields: pg.FieldDef[];
  rows: unknown[][];
  rowAsArray: true;
}

const isolationLevels: Record<string, string> = {
  ReadUncommitted: 'read uncommitted',
  ReadCommitted: 'read committed',
  RepeatableRead: 'repeatable read',
  Serializable: 'serializable',
};

const asText = { getTypeParser: () => (value: string) => value };

/** One statement with the extended protocol, which refuses several in one text; every value comes back as Postgres' text. */
export async function runQuery(client: pg.Pool | pg.ClientBase, { query, params }: Query): Promise<Answer> {
  const config = { text: query, values: params, rowMode: 'array' as const, types: asText, queryMode: 'extended' };
  const { command, rowCount, fields, rows } = await client.query<unknown[]>(config);
  return { command, rowCount, fields, rows, rowAsArray: true };
}

function begin({ isolation, readOnly, deferrable }: Batch): string {
  const level = isolationLevels[isolation];
  if (level === undefined) throw new Error(`Unknown isolation level ${isolation}.`);
  return `begin isolation level ${level} read ${readOnly ? 'only' : 'write'}${deferrable ? ' deferrable' : ''}`;
}

/** Runs the queries in order in one transaction: all of them happen, or none and the first error is thrown. */
export async function runBatch(pool: pg.Pool, queries: readonly Query[], batch: Batch): Promise<Answer[]> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(begin(batch));
    const answers: Answer[] = [];
    for (const query of queries) answers.push(await runQuery(client, query));
    await client.query('commit');
    return answers;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
