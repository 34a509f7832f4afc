import type { Pool, QueryConfig } from 'pg';

/** A query on its way to the database, with its values. */
export interface Asked {
  /** Of a statement that is asked often, so that the database remembers how it is answered. */
  name?: string | undefined;
  text: string;
  values: unknown[];
}

/** Hands every query that goes through the pool to `onAsk` as well. */
export function listenTo(pool: Pool, onAsk: (asked: Asked) => void): Pool {
  const query = pool.query.bind(pool) as (config: QueryConfig, values?: unknown[]) => Promise<unknown>;
  const heard = (config: QueryConfig, values?: unknown[]) => {
    onAsk({ name: config.name, text: config.text, values: values ?? [] });
    return query(config, values);
  };
  return Object.assign(pool, { query: heard });
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

/** The tables that the query reads from end to end, as the planner means to answer it. */
export async function tablesScanned(pool: Pool, { text, values }: Asked): Promise<string[]> {
  const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
    { text: `explain (format json) ${text}` },
    values,
  );
  const scanned: string[] = [];
  const look = (node: PlanNode | undefined): void => {
    if (!node) return;
    if (node['Node Type'] === 'Seq Scan' && node['Relation Name']) scanned.push(node['Relation Name']);
    node.Plans?.forEach(look);
  };
  look(rows[0]?.['QUERY PLAN'][0]?.Plan);
  return [...new Set(scanned)];
}
