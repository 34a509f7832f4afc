import { type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { rawCounted } from '../kernel/counters.ts';
import { type Bites, inBites } from '../kernel/work/bites.ts';
import type { TenantWork } from '../kernel/work/work.ts';
import { removeDeletedPosts } from './posts/remove-posts.ts';

/**
 * Takes away what somebody who is being deleted posted, said, liked and followed, in bites of few rows: what is counted
 * stays exact, and nobody waits for long. @returns whether more is left
 */
export async function erasePerson(work: TenantWork, id: string, bites: Bites): Promise<boolean> {
  if (await inBites(work, bites, (_, rowsMax) => forgetSubjects(work, id, rowsMax))) return true;
  if (await endPosts(work, id, bites)) return true;
  if (await removeDeletedPosts(work, bites)) return true;
  for (const [table, columns] of ownRows(work)) {
    const theirs = sql.join(
      columns.map((column) => sql`${sql.identifier(column)} = ${id}`),
      sql` or `,
    );
    if (await removeRows(work, table, theirs, bites)) return true;
  }
  await forgetName(work, id);
  return false;
}

/** Words that only their name brought into the search. */
const forgetName = ({ db, tables: { searchUsers, searchWords } }: TenantWork, id: string): Promise<unknown> =>
  db.rows(sql`
    delete from ${searchWords} w using ${searchUsers} own
    where own.user_id = ${id} and w.word = any(string_to_array(trim(own.text), ' ')) and not exists (
      select from ${searchUsers} other where other.user_id <> ${id} and other.text like '% ' || w.word || '%')`);

/** What there may be very much of; the few rows of other kinds go with the person's own. */
const ownRows = ({ tables }: TenantWork): readonly (readonly [PgTable, readonly string[]])[] => [
  [tables.notifications, ['recipient_id', 'actor_id']],
  [tables.commentLikes, ['user_id']],
  [tables.postLikes, ['user_id']],
  [tables.comments, ['author_id']],
  [tables.saves, ['user_id']],
  [tables.follows, ['follower_id', 'followee_id']],
  [tables.followRequests, ['requester_id', 'target_id']],
  [tables.reports, ['reporter_id', 'user_id']],
];

/** The trail forgets which of their posts and comments something was about, and what was said of it. */
const forgetSubjects = ({ tables }: TenantWork, id: string, rowsMax: number): SQL => sql`
  update ${tables.auditEvents} set subject_id = null, detail = '{}'::jsonb, address = null
  where id in (select e.id from ${tables.auditEvents} e where e.subject_id in (
      select id from ${tables.posts} where author_id = ${id}
      union all select id from ${tables.comments} where author_id = ${id})
    limit ${rowsMax}::integer) returning 1`;

/** Their posts are deleted like any other, and cannot be brought back. */
async function endPosts(work: TenantWork, id: string, { rowsMax = 250, bitesMax = 20 }: Bites): Promise<boolean> {
  const { posts } = work.tables;
  for (let taken = 0; taken < bitesMax; taken += 1) {
    const ended = await rawCounted(
      work,
      sql`update ${posts} set status = 'deleted', former_status = null, deleted_at = 'epoch' where id in (
        select id from ${posts} where author_id = ${id} and (status <> 'deleted' or deleted_at > 'epoch')
        limit ${rowsMax}::integer) returning id`,
    );
    if (ended.length < rowsMax) return false;
  }
  return true;
}

async function removeRows(
  work: TenantWork,
  table: PgTable,
  theirs: SQL,
  { rowsMax = 250, bitesMax = 20 }: Bites,
): Promise<boolean> {
  for (let taken = 0; taken < bitesMax; taken += 1) {
    const gone = await rawCounted(
      work,
      sql`delete from ${table} where ctid = any(array(
        select ctid from ${table} where ${theirs} limit ${rowsMax}::integer)) returning 1 as gone`,
    );
    if (gone.length < rowsMax) return false;
  }
  return true;
}
