import { readFile } from 'node:fs/promises';
import { applyMigrations, createTenant } from '@isntgram/core/kernel/migrations/migrate';
import { countUnread } from '@isntgram/core/kernel/notices/unread';
import { findTenant } from '@isntgram/core/kernel/tenants';
import { addComment } from '@isntgram/core/network/engagement/add-comment';
import { likeComment } from '@isntgram/core/network/engagement/comment-likes';
import { deleteComment } from '@isntgram/core/network/engagement/delete-comment';
import { likePost, unlikePost } from '@isntgram/core/network/engagement/likes';
import { decide } from '@isntgram/core/network/moderation/moderation';
import { listCases } from '@isntgram/core/network/moderation/moderation-queue';
import { fileReport } from '@isntgram/core/network/moderation/reports';
import { listNotifications } from '@isntgram/core/network/notices/notification-list';
import { removeDeletedPosts } from '@isntgram/core/network/posts/remove-posts';
import { followUser } from '@isntgram/core/network/relations/follows';
import { inSchema, schemaOf } from '@isntgram/core/schema/names';
import { findDestructive } from '@isntgram/node/migrations/destructive';
import { withSession } from '@isntgram/node/migrations/session';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newCommunity, newPost, type Signed } from './community.ts';

/** The first migrations, which the release before had. */
const ofRelease = <Each extends { name: string }>(migrations: readonly Each[]): Each[] =>
  migrations.filter(({ name }) => name < '0024');

const why = { reason: 'spam', note: '' } as const;
const page = { limit: 50 };
const queue = { state: 'open', limit: 50 } as const;

/** What a person is told: kind, what of, how many did it. */
const toldTo = async (who: Signed) =>
  (await listNotifications(who, page)).items
    .map(({ kind, post, comment, count }) => `${kind} ${comment?.id ?? post?.id ?? 'self'} ${count}`)
    .sort();

/** How the release before wrote and took back what it told and what was reported, in the columns that it knows. */
const asBefore = (schema: string) => ({
  tell: (id: string, recipient: string, kind: string, actor: string, post: string | null, comment: string | null) =>
    `insert into "${schema}".notifications (id, recipient_id, kind, actor_id, post_id, comment_id, created_at)
      values ('${id}', '${recipient}', '${kind}', '${actor}', ${literal(post)}, ${literal(comment)}, '2026-03-01Z')
        on conflict do nothing`,
  tellOneself: (id: string, user: string) =>
    `insert into "${schema}".notifications (id, recipient_id, kind, actor_id, created_at) values ('${id}', '${user}',
      'new_sign_in', '${user}', '2026-03-01Z')
      on conflict on constraint notifications_once do update set id = excluded.id, created_at = excluded.created_at,
        read_at = null`,
  takeBack: (kind: string, actor: string, post: string) =>
    `delete from "${schema}".notifications where kind = '${kind}' and actor_id = '${actor}' and post_id = '${post}'
      and comment_id is null`,
  report: (id: string, reporter: string, owner: string, post: string | null, comment: string | null) =>
    `insert into "${schema}".reports (id, reporter_id, user_id, post_id, comment_id, reason, note, insider, created_at)
      values ('${id}', '${reporter}', '${owner}', ${literal(post)}, ${literal(comment)}, 'spam', '', false,
        '2026-03-01Z')
      on conflict on constraint reports_once do update set status = 'open', handled_by = null
        where "reports".status <> 'open'`,
});
const literal = (id: string | null): string => (id === null ? 'null' : `'${id}'`);

/** A community as the release before left it, with a post of Anna's and Ben's comment on it. */
async function older() {
  const community = await newCommunity();
  const { databaseUrl, migrations, platform } = community;
  const slug = 'older';
  const schema = schemaOf(slug);
  const run = (text: string) => withSession(databaseUrl, (session) => session.run(text));
  const id = () => platform.ids.next();
  await withSession(databaseUrl, (session) =>
    createTenant(session, { id: id(), slug, name: 'Older' }, ofRelease(migrations.tenant)),
  );
  const [anna, ben, post, comment] = [id(), id(), id(), id()];
  const user = (each: string, name: string) => `('${each}', '${name}@example.org', '${name}', '${name}')`;
  await run(`insert into "${schema}".users (id, email, name, username) values ${user(anna, 'anna')},
    ${user(ben, 'ben')};
    insert into "${schema}".posts (id, author_id, status, caption, audience, created_at, published_at)
      values ('${post}', '${anna}', 'published', '', 'everyone', '2026-03-01Z', '2026-03-01Z');
    insert into "${schema}".comments (id, post_id, author_id, text, created_at) values ('${comment}', '${post}',
      '${ben}', 'Sea', '2026-03-01Z')`);
  const as = async (actorId: string, username: string, role: 'user' | 'moderator' = 'user'): Promise<Signed> => {
    const tenant = await findTenant(platform.openDb(), slug);
    if (!tenant) throw new Error('It was made.');
    const actor = { id: actorId, username, role, demo: false };
    const { tables } = community.work;
    return { platform, tenant, tables, db: platform.openDb({ schema }), actor, origin: 'http://localhost' };
  };
  const rows = await run(`select to_regclass('"${schema}".subject_rewrites') is null as before`);
  expect(rows).toEqual([{ before: true }]);
  return { ...community, anna, as, before: asBefore(schema), ben, comment, id, post, run, schema };
}

test('what the release before told and had reported is shown as it was, whatever it was about', async () => {
  const { anna, as, before, ben, comment, databaseUrl, id, migrations, post, run, schema } = await older();
  const likers = 2_300;
  await run(`insert into "${schema}".users (id, email, name, username)
      select gen_random_uuid(), 'fan' || n, 'fan' || n, 'fan' || n from generate_series(1, ${likers}) n;
    insert into "${schema}".notifications (id, recipient_id, kind, actor_id, post_id, created_at)
      select ('00000000-0000-7000-8000-' || lpad(substr(username, 4), 12, '0'))::uuid, '${anna}', 'like', u.id,
        '${post}', '2026-03-01Z'
      from "${schema}".users u where username like 'fan%'`);
  const told: [string, string | null, string | null][] = [
    ['comment', post, comment],
    ['mention', post, comment],
    ['mention', post, null],
    ['follow', null, null],
    ['comment_like', post, comment],
  ];
  for (const [kind, ...about] of told) await run(before.tell(id(), anna, kind, ben, ...about));
  await run(before.tellOneself(id(), anna));
  await run(before.report(id(), ben, anna, post, null));
  await run(before.report(id(), anna, ben, null, comment));
  await run(before.report(id(), anna, ben, null, null));

  await withSession(databaseUrl, (session) => applyMigrations(session, migrations));
  const wrong = `select count(*)::int as wrong from "${schema}".notifications where subject_id is distinct from
    coalesce(comment_id, post_id, recipient_id) or subject_kind is null`;
  expect(await run(wrong)).toEqual([{ wrong: 0 }]);
  expect(await run(`select from "${schema}".subject_rewrites`)).toEqual([]);
  const reader = await as(anna, 'anna');
  expect(await toldTo(reader)).toEqual(
    [
      `comment ${comment} 1`,
      `mention ${comment} 1`,
      `mention ${post} 1`,
      'follow self 1',
      `comment_like ${comment} 1`,
      'new_sign_in self 1',
      `like ${post} 100`,
    ].sort(),
  );
  expect(await countUnread(reader)).toEqual({ unread: 100 });
  const { items } = await listCases(await as(id(), 'mona', 'moderator'), queue);
  expect(items.map(({ subject, reportCount }) => [subject.kind, subject.id, reportCount]).sort()).toEqual(
    [
      ['post', post, 1],
      ['comment', comment, 1],
      ['user', ben, 1],
    ].sort(),
  );
});

test('a run that was cut off before all of it was written goes on where it is begun again', async () => {
  const { anna, before, ben, databaseUrl, id, migrations, post, run, schema } = await older();
  const [one, two] = [id(), id()];
  await run(before.tell(one, anna, 'like', ben, post, null));
  await run(before.tell(two, anna, 'follow', ben, null, null));
  await withSession(databaseUrl, (session) => applyMigrations(session, { ...migrations, rewrites: [] }));
  await run(`update "${schema}".notifications set subject_kind = 'post', subject_id = '${post}' where id = '${one}'`);
  const written = () => run(`select id, subject_kind, subject_id from "${schema}".notifications order by id`);
  expect(await written()).toEqual([
    { id: one, subject_kind: 'post', subject_id: post },
    { id: two, subject_kind: null, subject_id: null },
  ]);
  await withSession(databaseUrl, (session) => applyMigrations(session, migrations));
  expect((await written())[1]).toEqual({ id: two, subject_kind: 'user', subject_id: anna });
  expect(await run(`select from "${schema}".subject_rewrites`)).toEqual([]);
});

test('the release before and this one tell, take back and report beside each other', async () => {
  const { anna, as, before, ben, databaseUrl, id, migrations, post, run } = await older();
  await run(before.tell(id(), anna, 'like', ben, post, null));
  await withSession(databaseUrl, (session) => applyMigrations(session, migrations));
  const [annaNow, benNow] = [await as(anna, 'anna'), await as(ben, 'ben')];
  const like = `like ${post} 1`;

  await likePost(benNow, post);
  await run(before.tell(id(), anna, 'like', ben, post, null));
  expect(await toldTo(annaNow)).toEqual([like]);
  await run(before.takeBack('like', ben, post));
  expect(await toldTo(annaNow)).toEqual([]);
  await run(before.tell(id(), anna, 'like', ben, post, null));
  expect(await toldTo(annaNow)).toEqual([like]);
  await unlikePost(benNow, post);
  expect(await toldTo(annaNow)).toEqual([]);

  const text = await addComment(benNow, post, { text: 'Look, @anna', parentId: null });
  expect(await toldTo(annaNow)).toEqual([`comment ${text} 1`]);
  expect(await run(before.tell(id(), anna, 'comment', ben, post, text))).toEqual([]);
  expect(await toldTo(annaNow)).toEqual([`comment ${text} 1`]);
  await run(before.tellOneself(id(), anna));
  await run(before.tellOneself(id(), anna));
  expect(await toldTo(annaNow)).toEqual([`comment ${text} 1`, 'new_sign_in self 1']);

  const mona = await as(id(), 'mona', 'moderator');
  const cases = async () =>
    (await listCases(mona, queue)).items.map(
      ({ subject, reportCount }) => `${subject.kind} ${subject.id} ${reportCount}`,
    );
  await run(before.report(id(), ben, anna, post, null));
  await fileReport(benNow, { kind: 'post', id: post, ...why });
  await fileReport(annaNow, { kind: 'comment', id: text, ...why });
  await run(before.report(id(), anna, ben, null, text));
  expect((await cases()).sort()).toEqual([`comment ${text} 1`, `post ${post} 1`]);
});

test('nothing of this release needs what the next one may take away, which this one does not', async () => {
  const { clock, contextOf, databaseUrl, platform, work } = await newCommunity();
  const file = new URL('../../../core/src/migrations/next/subjects.sql', import.meta.url);
  const text = await readFile(file, 'utf8');
  expect((await findDestructive(text)).length).toBeGreaterThan(0);
  const schema = schemaOf(platform.settings.defaultTenant);
  await withSession(databaseUrl, async (session) => {
    for (const statement of inSchema(text, schema).split('--> statement-breakpoint')) await session.run(statement);
  });
  const [anna, ben] = [await contextOf('anna'), await contextOf('ben')];
  const judge = await contextOf('mona');
  const mona: Signed = { ...judge, actor: { ...judge.actor, role: 'moderator' } };
  const post = await newPost(anna);
  await likePost(ben, post);
  await followUser(ben, 'anna');
  const comment = await addComment(ben, post, { text: 'Look', parentId: null });
  await likeComment(anna, comment);
  expect(await toldTo(anna)).toEqual([`comment ${comment} 1`, 'follow self 1', `like ${post} 1`]);
  expect(await toldTo(ben)).toEqual([`comment_like ${comment} 1`]);
  await unlikePost(ben, post);
  await fileReport(ben, { kind: 'post', id: post, ...why });
  await fileReport(ben, { kind: 'user', username: 'anna', ...why });
  await fileReport(anna, { kind: 'comment', id: comment, ...why });
  expect((await listCases(mona, queue)).items.map(({ subject }) => subject.kind).sort()).toEqual([
    'comment',
    'post',
    'user',
  ]);
  await decide(mona, { subject: { kind: 'post', id: post }, action: 'take_down', note: '' });
  expect(await toldTo(anna)).toContain(`taken_down ${post} 1`);
  await decide(mona, { subject: { kind: 'post', id: post }, action: 'restore', note: '' });
  await deleteComment(ben, comment);
  await addComment(ben, post, { text: 'Again', parentId: null });
  const { notifications, posts } = work.tables;
  await work.db.query.update(posts).set({ status: 'deleted', deletedAt: clock.now() });
  clock.pass(60 * 60_000);
  expect(await removeDeletedPosts(work, {})).toBe(false);
  const left = sql`select kind from ${notifications} order by kind`;
  expect(await work.db.rows(left)).toEqual([{ kind: 'follow' }]);
  expect((await listCases(mona, queue)).items.map(({ subject }) => subject.kind)).toEqual(['user']);
});
