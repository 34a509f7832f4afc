import type { Session } from '@isntgram/core/kernel/migrations/migrate';
import { schemaOf } from '@isntgram/core/schema/names';

/** What lives for minutes or days only and would be worth something to a thief. */
const left = new Set(['sessions', 'api_tokens', 'push_subscriptions', 'verifications', 'idempotency_keys']);
const batchSize = 500;

/** The community and all its rows as JSON lines, as they were at one moment: `{tenant}`, then `{table, row}` each. */
export async function* exportTenant(session: Session, slug: string): AsyncGenerator<string> {
  await session.run('begin isolation level repeatable read read only');
  const [tenant] = await session.run(
    `select slug, name, contact, rules, sign_up, imprint, privacy, terms, accent, logo_id, logo_variants,
      to_json(modules) as modules from tenants where slug = $1`,
    [slug],
  );
  yield `${JSON.stringify({ tenant })}\n`;
  const tables = await session.run('select tablename from pg_tables where schemaname = $1 order by tablename', [
    schemaOf(slug),
  ]);
  const names = tables.map((row) => String(row.tablename)).filter((name) => !left.has(name));
  for (const table of names) {
    // Postgres writes the row itself: what JavaScript cannot hold, as a number of 64 bits, comes through.
    const rowsOf = `"${schemaOf(slug)}"."${table}" whole_row`;
    await session.run(`declare rows cursor for select row_to_json(whole_row)::text as row from ${rowsOf}`);
    for (;;) {
      const rows = await session.run(`fetch ${batchSize} from rows`);
      for (const { row } of rows) yield `{"table":${JSON.stringify(table)},"row":${row}}\n`;
      if (rows.length < batchSize) break;
    }
    await session.run('close rows');
  }
  await session.run('commit');
}
