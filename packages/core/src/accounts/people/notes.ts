import { noteLimits } from '@isntgram/contract/community/choices';
import type { NewPersonNote, PersonNote, PersonNotes } from '@isntgram/contract/community/people';
import { type SQL, sql } from 'drizzle-orm';
import { auditInsert } from '../../kernel/audit/audit.ts';
import { type Context, requireModerator } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';

interface NoteRow {
  id: string;
  text: string;
  by: string | null;
  own: boolean;
  created_at: string;
}

/** The user `u`, where the actor may write about them: never about themselves, and moderators not about an admin. */
function reached(ctx: Context, id: string): SQL {
  const actor = requireModerator(ctx);
  return sql`u.id = ${id}::uuid and u.id <> ${actor.id}::uuid
    ${actor.role === 'admin' ? sql`` : sql`and u.role <> 'admin'`}`;
}

/** What moderators wrote about somebody, newest first. @throws person.not_found where it is oneself */
export async function listNotes(ctx: Context, id: string): Promise<PersonNotes> {
  const actor = requireModerator(ctx);
  const { personNotes, users } = ctx.tables;
  const rows = await ctx.db.rows<{ [Column in keyof NoteRow]: NoteRow[Column] | null }>(sql`
    select n.id, n.text, a.username as by, n.author_id is not distinct from ${actor.id}::uuid as own, n.created_at
    from ${users} u left join ${personNotes} n on n.user_id = u.id left join ${users} a on a.id = n.author_id
    where ${reached(ctx, id)} order by n.id desc limit ${noteLimits.perPersonMax}::integer`);
  if (rows.length === 0) throw new DomainError('person.not_found');
  return { items: rows.flatMap((row) => (row.id === null ? [] : [noteOf(row as NoteRow)])) };
}

const noteOf = ({ created_at, ...note }: NoteRow): PersonNote => ({
  ...note,
  createdAt: new Date(created_at).toISOString(),
});

/** Writes about somebody, for the other moderators. @throws person.not_found, note.too_many */
export async function addNote(ctx: Context, id: string, { text }: NewPersonNote): Promise<PersonNote> {
  const actor = requireModerator(ctx);
  const { personNotes, users } = ctx.tables;
  const { clock, ids } = ctx.platform;
  const [noteId, createdAt] = [ctx.entityId ?? ids.next(), clock.now().toISOString()];
  const noted = auditInsert(ctx, {
    ...{ action: 'note.added', subjectKind: 'user', subjectId: id, when: sql`exists (select 1 from added)` },
  });
  const [row] = await ctx.db.rows<{ known: boolean; added: boolean }>(sql`
    with known as materialized (select u.id from ${users} u where ${reached(ctx, id)}),
      added as (insert into ${personNotes} (id, user_id, author_id, text, created_at)
        select ${noteId}::uuid, known.id, ${actor.id}::uuid, ${text}, ${createdAt}::timestamptz from known
        where (select count(*) from ${personNotes} where user_id = known.id) < ${noteLimits.perPersonMax}::integer
        on conflict (id) do update set text = excluded.text returning id),
      noted as (${noted} returning id)
    select exists (select 1 from known) as known, exists (select 1 from added) as added`);
  if (!row?.known) throw new DomainError('person.not_found');
  if (!row.added) throw new DomainError('note.too_many');
  return { id: noteId, text, by: actor.username, own: true, createdAt };
}

/** Takes a note of the actor's own back. @throws note.not_found */
export async function removeNote(ctx: Context, id: string, noteId: string): Promise<void> {
  const actor = requireModerator(ctx);
  const { personNotes } = ctx.tables;
  const [row] = await ctx.db.rows<{ removed: boolean }>(sql`
    with removed as (delete from ${personNotes} where id = ${noteId}::uuid and user_id = ${id}::uuid
        and author_id = ${actor.id}::uuid returning id),
      noted as (${auditInsert(ctx, {
        ...{ action: 'note.removed', subjectKind: 'user', subjectId: id, when: sql`exists (select 1 from removed)` },
      })} returning id)
    select exists (select 1 from removed) as removed`);
  if (!row?.removed) throw new DomainError('note.not_found');
}
