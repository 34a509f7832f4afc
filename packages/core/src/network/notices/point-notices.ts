import type { Rewrite, Session } from '../../kernel/migrations/session.ts';

const rowsPerBite = 1_000;

/** The rows of `notifications` that a release before wrote say by columns of their own what they are about. */
export const pointNotices: Rewrite = { table: 'subject_rewrites', run: pointAll };

/**
 * Writes what they are about by kind and id, in bites that are each kept whole: begun again after a crash, it does what
 * is left. Rows that somebody else holds are left for a second round, which waits for them: they are few.
 */
async function pointAll(session: Session, schema: string): Promise<void> {
  await pointOnce(session, schema, 'skip locked');
  await pointOnce(session, schema, '');
  await session.run(`delete from "${schema}".subject_rewrites where of = 'notifications'`);
}

/** Goes through all of them once, in the order of their ids. */
async function pointOnce(session: Session, schema: string, held: 'skip locked' | ''): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const [bite] = await session.run(biteOf(schema, held), [after]);
    if (Number(bite?.seen) < rowsPerBite) return;
    after = String(bite?.last);
  }
}

const biteOf = (schema: string, held: 'skip locked' | ''): string => `
  with bite as materialized (select id, subject_id from "${schema}".notifications where id > $1
    order by id limit ${rowsPerBite}),
    free as materialized (select id from "${schema}".notifications
      where id in (select id from bite where subject_id is null) order by id for no key update ${held}),
    done as (update "${schema}".notifications n set
        subject_kind = case when n.comment_id is not null then 'comment' when n.post_id is not null then 'post'
          else 'user' end,
        subject_id = coalesce(n.comment_id, n.post_id, n.recipient_id)
      from free where n.id = free.id returning 1)
  select count(*)::int as seen, (array_agg(id order by id desc))[1]::text as last, (select count(*) from done) as done
    from bite`;
