import { and, eq, lt, or } from 'drizzle-orm';
import { due } from '../../schema/public.ts';
import type { Db } from '../ports.ts';

/** Something that is to be done in a tenant: all its lines up to one of them. */
export interface Due {
  tenant: string;
  what: string;
  upTo: Date;
}

export interface DueNow {
  due: Due[];
  /**
   * When the next thing is due that is not yet; undefined where there is none, or more than was looked at is due
   * already.
   */
  next: Date | undefined;
  more: boolean;
}

/** What is due, of the `linesMax` first lines, in one query for all tenants. */
export async function findDue(db: Db, now: Date, linesMax: number): Promise<DueNow> {
  const lines = await db.query.select().from(due).orderBy(due.at).limit(linesMax);
  const ready = lines.filter(({ at }) => at <= now);
  const found = new Map<string, Due>();
  for (const { tenant, what, at } of ready) found.set(`${tenant} ${what}`, { tenant, what, upTo: at });
  return { due: [...found.values()], next: lines[ready.length]?.at, more: ready.length === linesMax };
}

/**
 * Notes that what was due is done, and when each is due again. The database's own clock counts in microseconds, of
 * which a `Date` knows nothing: a line is up to a moment until its millisecond is over.
 */
export async function settleDue(db: Db, done: readonly (Due & { next: Date | undefined })[]): Promise<void> {
  if (done.length === 0) return;
  const lines = done.flatMap(({ tenant, what, next }) => (next ? [{ tenant, what, at: next }] : []));
  const past = or(
    ...done.map(({ tenant, what, upTo }) =>
      and(eq(due.tenant, tenant), eq(due.what, what), lt(due.at, new Date(upTo.getTime() + 1))),
    ),
  );
  await db.atomically((tx) => [
    tx.delete(due).where(past),
    ...(lines.length > 0 ? [tx.insert(due).values(lines).onConflictDoNothing()] : []),
  ]);
}
