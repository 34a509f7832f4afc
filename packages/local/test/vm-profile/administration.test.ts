import { createApi } from '@isntgram/api/app';
import { Fault } from '@isntgram/cli/fault';
import type { Context } from '@isntgram/core/kernel/context';
import { addFilter } from '@isntgram/core/kernel/filters/filters';
import { likePost } from '@isntgram/core/network/engagement/likes';
import { requestsDue } from '@isntgram/core/network/people/approve-requests';
import { followUser } from '@isntgram/core/network/relations/follows';
import { weeklyDue } from '@isntgram/core/network/weekly-mail/monday';
import { schemaOf } from '@isntgram/core/schema/names';
import { dueRounds } from '@isntgram/core/schema/public';
import { withSession } from '@isntgram/node/migrations/session';
import { databaseOf, wordsOf } from '@isntgram/vm-profile/ops/administration/elsewhere';
import { checkPeople, runPeople } from '@isntgram/vm-profile/ops/administration/people';
import type { Place } from '@isntgram/vm-profile/ops/administration/place';
import { checkTenant, runTenant } from '@isntgram/vm-profile/ops/administration/tenants';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

/** A community, and the commands on its database as a terminal has them. */
async function openPlace() {
  const community = await newCommunity();
  const { databaseUrl, migrations, platform } = community;
  const slug = platform.settings.defaultTenant;
  const said: string[] = [];
  const written: string[] = [];
  const store = { open: async () => platform.mediaStore };
  let given: readonly string[] = [];
  const at = <T>(work: (place: Place) => Promise<T>) =>
    withSession(databaseUrl, (session) =>
      work({
        ...{ session, migrations, modules: platform.modules, defaultTenant: slug },
        say: (line) => void said.push(line),
        write: async (line) => void written.push(line),
        async *read() {
          yield* given;
        },
        ask: async () => undefined,
        openStore: () => store.open(),
      }),
    );
  const command =
    (run: typeof runPeople) =>
    async (line: string, values: Record<string, string | boolean> = {}): Promise<string> => {
      said.length = 0;
      await at((place) => run(place, { words: line.split(' '), values }));
      return said.join('\n');
    };
  return {
    ...{ ...community, slug, store, written },
    people: command(runPeople),
    tenant: command(runTenant),
    give: (lines: readonly string[]) => {
      given = lines;
    },
    ask: (sql: string) => withSession(databaseUrl, (session) => session.run(sql)),
  };
}

const passwordIn = (said: string) => /password is (\S+)/.exec(said)?.[1] ?? '';

test('the first admin is made, signs in, and is signed out, kept out, let in and given another password', async () => {
  const { people, platform, slug, ask } = await openPlace();
  const api = createApi(platform);
  const signIn = (password: string) =>
    api(
      new Request('http://localhost/api/auth/sign-in/username', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'anna', password }),
      }),
      () => undefined,
    ).then(({ status }) => status);

  const added = await people('add Anna', { email: 'Anna@Mail.example', name: 'Anna B', role: 'admin' });
  expect(added).toMatch(new RegExp(`^Added anna to ${slug} as admin\\.`));
  const first = passwordIn(added);
  expect(await signIn(first)).toBe(200);
  expect(await people('list')).toMatch(/^anna +admin +anna@mail\.example {2}Anna B$/);
  expect(await people('sign-out anna')).toContain('1 session ended');

  const schema = schemaOf(slug);
  await ask(`update "${schema}".users set two_factor_enabled = true`);
  await ask(`insert into "${schema}".two_factors (id, user_id, secret, backup_codes)
    select gen_random_uuid(), id, 'a', 'b' from "${schema}".users`);
  expect(await people('second-step-off anna')).toBe('anna signs in by the password alone now.');
  expect(await people('second-step-off anna')).toBe('anna signs in by the password alone already.');
  expect(await ask(`select 1 from "${schema}".two_factors`)).toEqual([]);

  expect(await people('suspend anna')).toBe('anna is suspended now.');
  expect(await people('suspend anna')).toBe('anna is suspended already.');
  expect(await people('list')).toContain('suspended');
  expect(await signIn(first)).not.toBe(200);
  expect(await people('restore anna')).toBe('anna is free to come in now.');

  const second = passwordIn(await people('reset-password anna'));
  expect([await signIn(first), await signIn(second)]).toEqual([401, 200]);
  expect(await people('role anna moderator')).toBe('anna was admin and is moderator now.');

  const trail = await ask(`select action from "${schemaOf(slug)}".audit_events where actor_id is null order by id`);
  expect(trail.map(({ action }) => action).filter((action) => action !== 'auth.sign_in_failed')).toEqual(
    [
      'auth.signed_up',
      'role.granted',
      'auth.sessions_revoked',
      'auth.two_factor_off',
      'user.suspended',
      'user.unsuspended',
      'auth.password_reset',
    ].concat('role.granted'),
  );
  await expect(people('add anna', { email: 'b@mail.example' })).rejects.toThrow('There is a user "anna"');
  await expect(people('add bert', { email: 'anna@mail.example' })).rejects.toThrow('has confirmed anna@mail.example');
  await ask(`insert into "${schemaOf(slug)}".former_usernames (username, user_id, until)
    select 'carla', id, now() + interval '1 day' from "${schemaOf(slug)}".users where username = 'anna'`);
  await expect(people('add carla', { email: 'c@mail.example' })).rejects.toThrow('was called carla until lately');
  await expect(people('sign-out nobody')).rejects.toThrow('There is no user "nobody"');
}, 180_000);

test('a community is exported and imported whole, under another name, with its counts as they were', async () => {
  const { contextOf, tenant, written, give, slug, ask } = await openPlace();
  const [ada, bob] = [await contextOf('ada'), await contextOf('bob')];
  await fill(ada, bob);
  const admin: typeof ada = { ...ada, actor: { ...ada.actor, role: 'admin' } };
  await addFilter(admin, { kind: 'word', value: 'spam', action: 'refuse' });
  const look = {
    accent: '#0f766e',
    logo_id: ada.actor.id,
    logo_variants: [{ width: 256, height: 256 }],
    imprint: 'Ada',
  };
  await ask(`update tenants set accent = '#0f766e', logo_id = '${look.logo_id}', imprint = 'Ada',
    logo_variants = '${JSON.stringify(look.logo_variants)}' where slug = '${slug}'`);
  await tenant(`export ${slug}`);
  give(written.map((line) => line.trimEnd()));

  expect(await tenant('import copy', { name: 'A copy' })).toMatch(/^Imported copy: \d+ rows of \d+ tables\./);

  const rows = async (name: string) => {
    const tables = await ask(`select tablename as t from pg_tables where schemaname = '${schemaOf(name)}' order by 1`);
    const left = new Set(['sessions', 'verifications', 'idempotency_keys', 'migrations']);
    const contents = tables.map(async ({ t }) => [
      t,
      left.has(String(t))
        ? []
        : await ask(`select row_to_json(whole_row)::text as row from "${schemaOf(name)}"."${t}" whole_row order by 1`),
    ]);
    return Promise.all(contents);
  };
  expect(await rows('copy')).toEqual(await rows(slug));
  const [copy] = await ask(
    `select name, filtered, accent, logo_id, logo_variants, imprint from tenants where slug = 'copy'`,
  );
  expect(copy).toEqual({ name: 'A copy', filtered: true, ...look });
  const due = await ask(`select distinct what from due where tenant = 'copy'`);
  expect(new Set(due.map(({ what }) => what))).toEqual(new Set([...dueRounds, requestsDue, weeklyDue]));
  // It lives on: what it points at holds, and triggers count again.
  const like = `insert into "${schemaOf('copy')}".follows (follower_id, followee_id) values ('${ada.actor.id}',
    gen_random_uuid())`;
  await expect(ask(like)).rejects.toThrow();

  give(written.slice(0, -1).map((line) => line.replace(ada.actor.id, bob.actor.id)));
  await expect(tenant('import broken')).rejects.toThrow();
  give(['{"tenant":{}}', 'no line']);
  await expect(tenant('import broken')).rejects.toThrow('Line 2 is none of an export: nothing was imported.');
  give(['{"table":"migrations","row":{"name":"9999_later","applied_at":"2026-01-01"}}']);
  await expect(tenant('import broken')).rejects.toThrow('The export is of another release');
  expect(await ask(`select slug from tenants where slug = 'broken'`)).toEqual([]);
  expect(await ask(`select 1 from pg_namespace where nspname = '${schemaOf('broken')}'`)).toEqual([]);
  await expect(tenant('import copy')).rejects.toThrow('There is a tenant "copy" already');

  await tenant('create empty');
  const [before] = await ask(`update tenants set contact = 'help@example.org' where slug = 'empty' returning *`);
  await expect(tenant('import empty')).rejects.toThrow('The export is of another release');
  expect(await ask(`select * from tenants where slug = 'empty'`)).toEqual([before]);
  expect(await ask(`select 1 from "${schemaOf('empty')}".users`)).toEqual([]);
}, 180_000);

test('a community goes with its photos, page by page, also where a try is cut off; those to be kept stay', async () => {
  const { contextOf, tenant, written, give, platform, slug, ask, store } = await openPlace();
  const anna = await contextOf('anna');
  await ask(`insert into "${schemaOf(slug)}".media (id, owner_id, purpose, status, file_name, content_type, size_bytes,
    variants,
      created_at, updated_at, expires_at)
    select gen_random_uuid(), '${anna.actor.id}', 'post', 'ready', 'a.png', 'image/png', 4,
      '[{"width":320,"height":240},{"width":640,"height":480,"revision":1}]',
      now(), now(), now() from generate_series(1, 105)`);
  const rows = await ask(`select id from "${schemaOf(slug)}".media order by id`);
  const keysIn = (of: string) =>
    rows.flatMap(({ id }) => ['original', '320.webp', '640-1.webp'].map((name) => `${of}/${id}/${name}`));
  await tenant(`export ${slug}`);
  give(written.map((line) => line.trimEnd()));
  for (const name of ['copy', 'other']) await tenant(`import ${name}`);
  const { mediaStore } = platform;
  const put = (keys: string[]) => Promise.all(keys.map((key) => mediaStore.put(key, new Uint8Array(4), 'image/webp')));
  const left = async (of: string) =>
    (await Promise.all(keysIn(of).map((key) => mediaStore.size(key)))).filter((size) => size !== undefined).length;
  await put([...keysIn('copy'), ...keysIn('other').slice(0, 3)]);
  const rowsLeft = async () => (await ask(`select to_regclass('"${schemaOf('copy')}".media') as t`))[0]?.t;

  await expect(tenant('drop copy')).rejects.toThrow('with all its data and 105 photos. Say --yes');
  store.open = () => Promise.reject(new Fault('It is elsewhere.'));
  await expect(tenant('drop copy', { yes: true })).rejects.toThrow(
    'Nothing was removed. It is elsewhere. With --keep-photos they stay where they are.',
  );
  expect([await left('copy'), await ask(`select 1 as n from tenants where slug = 'copy'`)]).toEqual([315, [{ n: 1 }]]);

  let calls = 0;
  const failing = async (keys: readonly string[]) => {
    calls += 1;
    if (calls > 2) throw new Error('The connection broke.');
    await mediaStore.remove(keys);
  };
  store.open = async () => ({ ...mediaStore, remove: failing });
  await expect(tenant('drop copy', { yes: true })).rejects.toThrow('The connection broke.');
  // Nobody comes in any more, and what is left is still known.
  expect(await ask(`select 1 from tenants where slug = 'copy'`)).toEqual([]);
  expect([await left('copy'), await rowsLeft()]).toEqual([115, expect.any(String)]);
  for (const again of ['create copy', 'import copy'])
    await expect(tenant(again)).rejects.toThrow('Nothing was done. A drop of "copy" was cut off');
  expect(await tenant('list')).toMatch(/\nA drop of "copy" was cut off: npm run tenant -- drop copy finishes it\.$/);
  // Somebody is still at work on one of them.
  await ask(`update "${schemaOf('copy')}".media set attempts = 1, status = 'processing',
    updated_at = now() - interval '119.5 seconds'
    where id = '${rows.at(-1)?.id}'`);
  store.open = async () => mediaStore;
  expect(await tenant('drop copy', { yes: true })).toMatch(
    /^1 photos are being worked on.*\nRemoved copy with 105 photos\.$/,
  );
  expect([await left('copy'), await rowsLeft(), await left('other')]).toEqual([0, null, 3]);
  await expect(tenant('drop copy', { yes: true })).rejects.toThrow('There is no tenant "copy"');

  expect(await tenant('drop other', { yes: true, 'keep-photos': true })).toBe(
    'Removed other. Its 105 photos stay in the store, under other/: nothing lists them any more.',
  );
  expect(await left('other')).toBe(3);
  await expect(tenant(`drop ${slug}`, { yes: true })).rejects.toThrow('cannot be dropped');
}, 180_000);

/** A photo that is a post's and an avatar: two tables that point at each other. */
async function fill(ada: Context & { actor: { id: string } }, bob: Context) {
  const { db, tables, platform } = ada;
  const now = platform.clock.now();
  const postId = platform.ids.next();
  const post = { id: postId, authorId: ada.actor.id, caption: "it's 'quoted' \\ #ä", audience: 'everyone' } as const;
  await db.query.insert(tables.posts).values({ ...post, createdAt: now, publishedAt: now, status: 'published' });
  await followUser(bob, 'ada');
  await likePost(bob, postId);
}

test('what is no command is refused before anything is opened, with what there is', () => {
  const people =
    (...words: string[]) =>
    () =>
      checkPeople({ words, values: {} });
  expect(people()).toThrow('Say list, add, role, reset-password, sign-out, second-step-off, suspend, restore.');
  expect(people('remove', 'anna')).toThrow('not "remove"');
  expect(people('suspend')).toThrow('Say who: npm run people -- suspend USERNAME');
  expect(people('list', 'anna')).toThrow('There is a word too many: anna.');
  expect(() => checkTenant({ words: ['create'], values: {} })).toThrow(
    'Say which tenant: npm run tenant -- create SLUG',
  );
});

test('a database on this machine is never taken for an environment elsewhere', () => {
  const edge = { profile: 'edge', prefix: 'isntgram', sampling: 1, cpuMs: 30_000 } as const;
  const environment = { ...edge, name: 'production', domain: 'isntgram.example' } as const;
  const here = 'postgres://a@127.0.0.1/b';
  expect(() => databaseOf(environment, {})).toThrow('set DATABASE_URL to its database');
  expect(() => databaseOf(environment, { DATABASE_URL: here })).toThrow('is a database on this machine');
  const elsewhere = { DATABASE_URL: here, CLOUDFLARE_API_BASE_URL: 'https://api.cloudflare.com/client/v4' };
  expect(() => databaseOf(environment, elsewhere)).toThrow('set CLOUDFLARE_API_BASE_URL');
  const standIn = { DATABASE_URL: here, CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:8901/client/v4' };
  expect(databaseOf(environment, standIn)).toBe(here);
  expect(databaseOf(environment, { DATABASE_URL: 'postgres://a@db.example/b' })).toBe('postgres://a@db.example/b');
});

test('the words reach the image as they were', () => {
  const words = wordsOf('tenant', { words: ['drop', 'one'], values: { yes: true, name: "it's", domain: undefined } });
  expect(words).toEqual(['tenant', 'drop', 'one', '--yes', '--name', "it's"]);
});
