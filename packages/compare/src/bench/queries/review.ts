import { withSession } from '@isntgram/node/migrations/session';
import pg from 'pg';
import type { Network } from '../scale/network.ts';
import type { Asked } from '../scale/plans.ts';
import { planShape } from './plan-shape.ts';
import { prettySql } from './pretty-sql.ts';

/** As often as Postgres makes a plan for the values of each time, before it considers one for any values. */
const turnsBeforeChoice = 5;

/** What `run` asks the database, statement by statement: the SQL as it is sent, and how that is answered. */
export async function review(network: Network, databaseUrl: string, run: () => Promise<unknown>): Promise<string> {
  const asked: Asked[] = [];
  const stop = network.hear((one) => asked.push(one));
  await run();
  stop();
  const written: string[] = [];
  for (const each of asked) {
    const plan = (await planOf(databaseUrl, each)).map((line) => `--   ${line}`);
    const kind = each.name === undefined ? '-- plan' : '-- plan, once it was asked often';
    written.push([`${prettySql(each.text)};`, kind, ...plan, ''].join('\n'));
  }
  return written.join('\n');
}

/** Of a statement that is remembered, the plan that Postgres settles for: for these values, or for any. */
function planOf(databaseUrl: string, { name, text, values }: Asked): Promise<string[]> {
  const explain = 'explain (costs off, format json)';
  return withSession(databaseUrl, async (session) => {
    if (name === undefined) return shapeIn(await session.run(`${explain} ${text}`, values));
    const execute = `execute reviewed${values.length > 0 ? ` (${values.map(literal).join(', ')})` : ''}`;
    await session.run(`prepare reviewed as ${text}`);
    for (let turn = 0; turn < turnsBeforeChoice; turn++) await session.run(execute);
    const shape = shapeIn(await session.run(`${explain} ${execute}`));
    await session.run('deallocate reviewed');
    return shape;
  });
}

const shapeIn = ([row]: Record<string, unknown>[]): string[] => planShape(row?.['QUERY PLAN']);

/** As the driver sends it, as text. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  const text = Array.isArray(value) ? `{${value.map((each) => JSON.stringify(each)).join()}}` : String(value);
  return pg.escapeLiteral(value instanceof Date ? value.toISOString() : text);
}
