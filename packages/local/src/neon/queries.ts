import { databaseFault, OutOfReach } from '@isntgram/core/kernel/out-of-reach';
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

/**
 * One statement with the extended protocol, which refuses several in one text; every value comes back as Postgres'
 * text.
 */
export async function runQuery(client: pg.ClientBase, { query, params }: Query): Promise<Answer> {
  const config = { text: query, values: params, rowMode: 'array' as const, types: asText, queryMode: 'extended' };
  const { command, rowCount, fields, rows } = await client.query<unknown[]>(config);
  return { command, rowCount, fields, rows, rowAsArray: true };
}

function begin({ isolation, readOnly, deferrable }: Batch): string {
  const level = isolationLevels[isolation];
  if (level === undefined) throw new Error(`Unknown isolation level ${isolation}.`);
  // Where it may write, the database says whether it does: it may be read-only as a whole.
  return `begin isolation level ${level}${readOnly ? ' read only' : ''}${deferrable ? ' deferrable' : ''}`;
}

/**
 * Runs the queries in order in one transaction: all of them happen, or none and the first error is thrown.
 * Where the connection was lost, it is of no use any more.
 */
export async function runBatch(client: pg.ClientBase, queries: readonly Query[], batch: Batch): Promise<Answer[]> {
  await client.query(begin(batch));
  const answers: Answer[] = [];
  try {
    for (const query of queries) answers.push(await runQuery(client, query));
  } catch (error) {
    if (!(databaseFault(error) instanceof OutOfReach)) await client.query('rollback');
    throw error;
  }
  await client.query('commit');
  return answers;
}
