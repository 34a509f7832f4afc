import { captionEntities } from '@isntgram/contract/network/caption';
import type { Rewrite, Session } from '../../kernel/migrations/session.ts';

const postsPerBite = 200;

/** What an earlier release read otherwise waits in a table. */
export const captionRereads: Rewrite = { table: 'caption_rereads', run: rereadCaptions };

/**
 * Reads the tags of captions anew that an earlier release read otherwise, in bites that are each kept whole: begun
 * again after a crash it goes on where it stopped, and with nothing left to read it asks once. Answers how many posts
 * it read.
 */
async function rereadCaptions(session: Session, schema: string): Promise<number> {
  let read = 0;
  for (;;) {
    const count = await rereadBite(session, schema);
    read += count;
    if (count < postsPerBite) return read;
  }
}

/** One bite. The posts are locked: who edits one meanwhile names its tags after this, in the same way. */
async function rereadBite(session: Session, schema: string): Promise<number> {
  await session.run('begin');
  try {
    const rows = await session.run(
      `select p.id, p.caption from "${schema}".caption_rereads r join "${schema}".posts p on p.id = r.post_id
       order by p.id limit ${postsPerBite} for update of p`,
    );
    if (rows.length > 0) await nameTags(session, schema, rows);
    await session.run('commit');
    return rows.length;
  } catch (error) {
    await session.run('rollback');
    throw error;
  }
}

/** Tags are added and taken away, not replaced: what stays is neither counted twice nor locked. */
async function nameTags(session: Session, schema: string, posts: readonly Record<string, unknown>[]): Promise<void> {
  const ids = JSON.stringify(posts.map(({ id }) => id));
  const named = JSON.stringify(
    posts.flatMap(({ id, caption }) => captionEntities(String(caption)).tags.map((tag) => ({ post_id: id, tag }))),
  );
  const given = 'json_to_recordset($1::json) as named (post_id uuid, tag text)';
  const chosen = (parameter: string) => `(select value::uuid from json_array_elements_text(${parameter}::json))`;
  await session.run(
    `delete from "${schema}".post_tags t where t.post_id in ${chosen('$2')}
      and not exists (select 1 from ${given} where named.post_id = t.post_id and named.tag = t.tag)`,
    [named, ids],
  );
  await session.run(
    `insert into "${schema}".post_tags (tag, post_id) select tag, post_id from ${given} on conflict do nothing`,
    [named],
  );
  await session.run(`delete from "${schema}".caption_rereads where post_id in ${chosen('$1')}`, [ids]);
}
