import { applyMigrations, createTenant, slugFault } from '@isntgram/core/kernel/migrations/migrate';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import { expect, test } from 'vitest';
import { newCommunity } from './community.ts';

test('migrations apply to an empty database once, and again change nothing', async () => {
  const { databaseUrl, migrations } = await newCommunity();
  await withSession(databaseUrl, async (session) => {
    const again = await applyMigrations(session, migrations);
    expect(again.length).toBeGreaterThanOrEqual(2);
    expect(again.flatMap(({ applied }) => applied)).toEqual([]);
  });
});

test('a migration that fails leaves nothing behind, and the next run goes on from there', async () => {
  const { databaseUrl, migrations, platform, work } = await newCommunity();
  const { defaultTenant: slug } = platform.settings;
  const broken = {
    name: '9999_broken',
    sql: 'create table "tenant_template"."half" (id int);--> statement-breakpoint\nselect 1/0',
  };
  const run = (tenant: typeof migrations.tenant) =>
    withSession(databaseUrl, (session) =>
      createTenant(session, { id: platform.ids.next(), slug, name: 'Test' }, tenant),
    );
  await expect(run([...migrations.tenant, broken])).rejects.toThrow('9999_broken');
  const exists = async () => {
    const rows = await work.db.query.execute<{ found: string | null }>(
      `select to_regclass('"tenant_${slug}"."half"')::text as found`,
    );
    return (rows as unknown as { rows: { found: string | null }[] }).rows[0]?.found;
  };
  expect(await exists()).toBeNull();
  const mended = await run([...migrations.tenant, { ...broken, sql: broken.sql.replace('1/0', '1') }]);
  expect(mended.applied).toEqual(['9999_broken']);
  expect(await exists()).not.toBeNull();
});

test('four runs at once apply each migration once', async () => {
  const { databaseUrl } = await newCommunity();
  const migrations = await readMigrations();
  const extra = { name: '9998_once', sql: 'create table "tenant_template"."once" (id int)' };
  const runs = Array.from({ length: 4 }, () =>
    withSession(databaseUrl, (session) =>
      applyMigrations(session, { ...migrations, tenant: [...migrations.tenant, extra] }),
    ),
  );
  const applied = (await Promise.all(runs))
    .flat()
    .flatMap((report) => report.applied.map((name) => `${report.schema} ${name}`));
  expect(applied.length).toBe(new Set(applied).size);
  expect(applied.length).toBeGreaterThan(0);
});

test('tags that an earlier release read otherwise are read anew, once, and counted', async () => {
  const { contextOf, databaseUrl, migrations, platform, work } = await newCommunity();
  const { actor } = await contextOf('anna');
  const { captionRereads, posts, postTags, tags } = work.tables;
  const id = platform.ids.next();
  const createdAt = platform.clock.now();
  await work.db.query
    .insert(posts)
    .values({ id, authorId: actor.id, status: 'published', caption: '#हिन्दी #sea', audience: 'everyone', createdAt });
  await work.db.query.insert(postTags).values([
    { tag: 'ह', postId: id },
    { tag: 'sea', postId: id },
  ]);
  await work.db.query.insert(captionRereads).values({ postId: id });
  for (const _ of ['once', 'again']) {
    await withSession(databaseUrl, (session) => applyMigrations(session, migrations));
    expect((await work.db.query.select().from(postTags)).map(({ tag }) => tag).sort()).toEqual(['sea', 'हिन्दी']);
    const counts = (await work.db.query.select().from(tags)).map(({ tag, postCount }) => `${tag} ${postCount}`);
    expect(counts.sort()).toEqual(['sea 1', 'ह 0', 'हिन्दी 1']);
    expect(await work.db.query.select().from(captionRereads)).toEqual([]);
  }
});

test('a run over many communities goes on where one fails, several at a time, and says how far it is', async () => {
  const { databaseUrl, migrations, platform } = await newCommunity();
  const slugs = Array.from({ length: 5 }, (_, n) => `m-${n}`);
  const extra = (sql: string) => ({ ...migrations, tenant: [...migrations.tenant, { name: '9997_more', sql }] });
  await withSession(databaseUrl, async (session) => {
    for (const slug of slugs)
      await createTenant(session, { id: platform.ids.next(), slug, name: slug }, migrations.tenant);
    await session.run('create table "tenant_m-0".more ()');
    const broken = applyMigrations(session, extra('create table "tenant_template".more ()'), {
      withSession: (work) => withSession(databaseUrl, work),
      parallel: 2,
    });
    await expect(broken).rejects.toThrow('9997_more failed in schema tenant_m-0');
    await session.run('drop table "tenant_m-0".more');
    const steps: string[] = [];
    const reports = await applyMigrations(session, extra('create table "tenant_template".more ()'), {
      withSession: (work) => withSession(databaseUrl, work),
      parallel: 2,
      onProgress: (done, total) => steps.push(`${done} of ${total}`),
    });
    expect(reports.filter(({ applied }) => applied.length > 0)).toEqual([
      { schema: 'tenant_m-0', applied: ['9997_more'] },
    ]);
    expect(steps).toEqual(['1 of 1']);
  });
});

test.each(['', '-a', 'a-', 'A', 'a_b', 'ä', 'www', 'a"b', 'x'.repeat(41)])('%j cannot name a tenant', (slug) => {
  expect(slugFault(slug)).toBeTruthy();
});
