import type { Session } from '@isntgram/core/migrate';
import { schemaOf } from '@isntgram/core/schema/names';

/** What lives for minutes or days only and would be worth something to a thief. */
const left = new Set(['sessions', 'verifications', 'idempotency_keys']);
const batchSize = 500;

/** All rows of the tenant as JSON lines, each `{table, row}`, as they were at one moment. */
export async function* exportTenant(session: Session, slug: string): AsyncGenerator<string> {
  await session.run('begin isolation level repeatable read read only');
  const tables = await session.run('select tablename from pg_tables where schemaname = $1 order by tablename', [schemaOf(slug)]);
  const names = tables.map((row) => String(row.tablename)).filter((name) => !left.has(name));
  for (const table of names) {
    await session.run(`declare rows cursor for select row_to_json(t) as row from "${schemaOf(slug)}"."${table}" t`);
    for (;;) {
      const rows = await session.run(`fetch ${batchSize} from rows`);
      for (const { row } of rows) yield `${JSON.stringify({ table, row })}\n`;
      if (rows.length < batchSize) break;
    }
    await session.run('close rows');
  }
  await session.run('commit');
}
