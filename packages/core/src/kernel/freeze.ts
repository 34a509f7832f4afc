import { sql } from 'drizzle-orm';
import { freezes } from '../schema/public.ts';
import { DomainError } from './errors.ts';
import { OutOfReach } from './out-of-reach.ts';
import type { Db } from './ports.ts';

/** What begins so stands for all communities of an installation: each reason to freeze them has a line of its own. */
const everyCommunity = '*';

/** What is frozen, as a value inside another statement: it costs no round trip. Null is nothing. */
export const frozenInSql = sql`(select array_agg(f.community) from ${freezes} f)`;

/** Of what `frozenInSql` found: is this community a part of it? */
export const includesCommunity = (frozen: readonly string[] | null, slug: string): boolean =>
  frozen?.some((each) => each.startsWith(everyCommunity) || each === slug) ?? false;

/** What is frozen, for `includesCommunity`. */
export async function findFrozen(db: Db): Promise<readonly string[] | null> {
  const [row] = await db.rows<{ frozen: string[] | null }>(sql`select ${frozenInSql} as frozen`);
  return row?.frozen ?? null;
}

/** Whether nothing may be written in this community for now. */
export const isFrozen = async (db: Db, slug: string): Promise<boolean> => includesCommunity(await findFrozen(db), slug);

/** Soon enough for who waits, and not so often that all who wait are a load. */
const retryAfterSeconds = 2;

/** What a write is answered meanwhile: nothing of it was done. */
export const frozen = (): DomainError => new DomainError('service.frozen', undefined, undefined, { retryAfterSeconds });

/** read_only_sql_transaction: what a frozen database itself says to whoever did not ask. */
export const readOnlyState = '25006';

/** Work that nobody waits for ends with this, and is done later. */
export const workFrozen = (): OutOfReach =>
  new OutOfReach('database', Object.assign(new Error('Nothing may be written.'), { code: readOnlyState }), true);
