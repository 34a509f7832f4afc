import { sql } from 'drizzle-orm';
import { due } from '../../schema/public.ts';
import type { ErasingWork } from './erase.ts';
import { wasDeleted } from './journal.ts';

/** What is due in a community whose database was restored: `restored`, or `restored:ID` behind that person. */
export const isRestored = (what: string): boolean => what.split(':')[0] === 'restored';

/** SQL for whoever restores a database: those who were deleted since are deleted again, by the sweep. */
export const noteRestored = `insert into public.due (tenant, what, at)
  select slug, 'restored', 'epoch' from public.tenants on conflict do nothing`;

const peoplePerSweep = 200;
const askedTogether = 20;

/**
 * After a restore: hides and deletes once more whom the journal beside the photos names. Goes through all people, a
 * part of them in each run.
 */
export async function deleteAgain(work: ErasingWork, what: string): Promise<void> {
  const { db, platform, tables, tenant } = work;
  const [, after = '00000000-0000-0000-0000-000000000000'] = what.split(':');
  const people = await db.rows<{ id: string }>(
    sql`select id from ${tables.users} where id > ${after}::uuid order by id limit ${peoplePerSweep}::integer`,
  );
  const gone: string[] = [];
  for (let from = 0; from < people.length; from += askedTogether) {
    const asked = people.slice(from, from + askedTogether);
    const known = await Promise.all(asked.map(({ id }) => wasDeleted(platform.mediaStore, tenant.slug, id)));
    gone.push(...asked.filter((_, at) => known[at]).map(({ id }) => id));
  }
  const last = people.length === peoplePerSweep ? people.at(-1)?.id : undefined;
  const now = platform.clock.now().toISOString();
  const lines = [...(gone.length > 0 ? ['leaving'] : []), ...(last ? [`restored:${last}`] : [])];
  await db.atomically((tx) => [
    // As long ago as anybody can have asked for it: there is no way back.
    tx.execute(sql`update ${tables.users} set suspended_at = 'epoch', leaving_since = 'epoch'
      where id = any(${sql.param(gone)}::uuid[])`),
    tx.execute(sql`delete from ${tables.sessions} where user_id = any(${sql.param(gone)}::uuid[])`),
    tx.execute(sql`insert into ${due} (tenant, what, at)
      select ${tenant.slug}, what, ${now}::timestamptz from unnest(${sql.param(lines)}::text[]) what
      on conflict do nothing`),
  ]);
}
