import { eq, sql } from 'drizzle-orm';
import type { Means } from '../../kernel/context.ts';
import { rowsCounted } from '../../kernel/counters.ts';
import type { Bites } from '../../kernel/work/bites.ts';
import { wakeSweep } from '../../kernel/work/wake.ts';

type Counting = Pick<Means, 'background' | 'db' | 'platform' | 'tables'>;

/** Whoever suspends somebody waits no longer, however slow the database is. */
const patienceMs = 2_000;
/** What is left then is the sweep's; as the database's trigger says it. */
const sweptAfterMs = 40_000;

/**
 * Takes what somebody did, who was suspended, out of the counts, or puts it back where that was lifted. What most
 * people did is a bite; what is left of more than `bitesMax` is told to the sweep. What is shown of them changed
 * before, with the suspension itself.
 * @returns whether all is counted
 */
export async function countAnew(
  means: Counting,
  userId: string,
  { rowsMax = 250, bitesMax = 20 }: Bites = {},
): Promise<boolean> {
  const { users, schema } = means.tables;
  const all = sql`${sql.identifier(schema)}.count_anew(${users.id}, ${rowsMax}::integer)`.mapWith(Boolean);
  const until = means.platform.clock.now().getTime() + patienceMs;
  for (let taken = 0; taken < bitesMax && means.platform.clock.now().getTime() <= until; taken += 1) {
    const [bite] = await rowsCounted(means, (tx) => tx.select({ all }).from(users).where(eq(users.id, userId)));
    if (bite?.all !== false) return true;
  }
  await wakeSweep(means, sweptAfterMs);
  return false;
}

/** Goes on with those that nobody got to the end of, `bitesMax` bites in all. @returns whether all is counted */
export async function countRestAnew(means: Counting, { rowsMax, bitesMax = 20 }: Bites = {}): Promise<boolean> {
  const { users } = means.tables;
  const left = await means.db.query
    .select({ id: users.id })
    .from(users)
    .where(eq(users.recount, true))
    .limit(bitesMax + 1);
  const each = Math.max(1, Math.floor(bitesMax / Math.max(1, left.length)));
  const done: boolean[] = [];
  for (const { id } of left.slice(0, bitesMax)) done.push(await countAnew(means, id, { rowsMax, bitesMax: each }));
  return left.length <= bitesMax && !done.includes(false);
}
