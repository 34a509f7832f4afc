import { and, asc, gte, lt, sql } from 'drizzle-orm';
import { statusValues } from '../../schema/public.ts';
import type { OpenDb } from '../ports.ts';
import type { StatusStore } from './status-store.ts';

/** Above every name that begins with the prefix. */
const end = (prefix: string): string => `${prefix}\uffff`;

/** The store as a table of the installation's own. */
export const createStatusTable = (openDb: OpenDb): StatusStore => ({
  async list<Value>(prefix: string, from = prefix) {
    const { name, value } = statusValues;
    const rows = await openDb()
      .query.select({ name, value })
      .from(statusValues)
      .where(and(gte(name, from), lt(name, end(prefix))))
      .orderBy(asc(name));
    return rows.map((row) => [row.name, row.value as Value] as const);
  },
  async put(values) {
    const rows = Object.entries(values).map(([name, value]) => ({ name, value }));
    if (rows.length === 0) return;
    const set = { value: sql`excluded.value` };
    await openDb().query.insert(statusValues).values(rows).onConflictDoUpdate({ target: statusValues.name, set });
  },
  async forget(from, to) {
    const { name } = statusValues;
    await openDb()
      .query.delete(statusValues)
      .where(and(gte(name, from), lt(name, to)));
  },
});
