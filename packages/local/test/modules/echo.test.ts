import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import { applyMigrations } from '@isntgram/core/kernel/migrations/migrate';
import { findPending, findUnknown } from '@isntgram/core/kernel/migrations/pending-migrations';
import { findTenant } from '@isntgram/core/kernel/tenants';
import { markUploaded, openVariant } from '@isntgram/core/media/media';
import { schemaOf } from '@isntgram/core/schema/names';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { expect, test } from 'vitest';
import { arrive, stored } from '../core/media/uploads.ts';
import { withEcho } from './with-echo.ts';

const profiles = ['vm', 'edge'] as const;
test.each(profiles)(
  'a module that only two lists know brings all that a module may, on the database of %s',
  async (profile) => {
    const { ask, clock, hasTable, jobs, lines, migrations, platform, session, slug, tenant } = await withEcho(profile);
    const account = { email: 'anna@mail.example', name: 'Anna', username: 'anna', password: 'a long way to shout' };

    expect(await ask('v1/echoes', { text: 'hey' })).toMatchObject({ status: 404, code: 'request.not_found' });
    expect(await hasTable()).toBe(false);
    await expect(tenant(`modules ${slug} +trees`)).rejects.toThrow(
      'There is no module "trees". There are: network, echo.',
    );
    await expect(tenant(`modules ${slug} trees`)).rejects.toThrow('Write +trees to turn a module on');

    expect(await tenant(`modules ${slug} +echo`)).toContain(`${slug} has network, echo;`);
    expect(await tenant(`modules ${slug} +echo`)).toBe(`${slug} has network, echo; there are: network, echo.`);
    expect(await hasTable()).toBe(true);
    expect(await session((own) => findPending(own, migrations))).toEqual([]);
    expect(await session((own) => findUnknown(own, migrations))).toEqual([]);

    expect(await ask('v1/echoes', { text: 'hey' })).toMatchObject({ status: 401, code: 'auth.required' });
    expect(await ask('v1/usernames/echoes')).toMatchObject({ available: false });
    expect(await ask('auth/sign-up/email', { ...account, username: 'echoes' })).toMatchObject({
      code: 'auth.username_taken',
    });
    expect(await ask('auth/sign-up/email', account)).toMatchObject({ status: 200 });
    expect(await ask('auth/sign-in/username', { username: 'anna', password: account.password })).toMatchObject({
      status: 200,
    });

    await expect(tenant('add echoes', { email: 'echoes@mail.example' })).rejects.toThrow(
      'a module has pages of that name',
    );
    expect(await tenant('list')).toMatch(/ network, echo$/);

    const made = await ask('v1/echoes', { text: 'hey' });
    expect(made.status).toBe(201);
    expect(await ask(`v1/echoes/${made.id}`)).toMatchObject({ status: 200, text: 'hey', rung: false });
    for (const job of jobs) await runJob(platform, job);
    expect(await ask(`v1/echoes/${made.id}`)).toMatchObject({ rung: true });
    expect(await lines(`select action from "${schemaOf(slug)}".audit_events where action like 'echo.%'`)).toEqual([
      'echo.made',
    ]);

    expect(await ask('v1/echoes', { text: 'ho' })).toMatchObject({ status: 201 });
    expect(await ask('v1/echoes', { text: 'hu' })).toMatchObject({ status: 409, code: 'echo.too_many' });
    await expect(tenant(`plan ${slug} loud`, { limits: 'echo.some=3' })).rejects.toThrow(
      'The modules limit echo.each.',
    );
    await tenant(`plan ${slug} loud`, { limits: 'echo.each=none' });
    expect(await ask('v1/echoes', { text: 'hu' })).toMatchObject({ status: 201 });

    clock.pass(61 * 60_000);
    // The database's own clock is elsewhere.
    await lines(`update due set at = '${clock.now().toISOString()}' where what = 'echo.tidy'`);
    await sweep(platform);
    expect(await lines(`select at > '${clock.now().toISOString()}' from due where what = 'echo.tidy'`)).toEqual([
      'true',
    ]);
    expect(await ask(`v1/echoes/${made.id}`)).toMatchObject({ status: 404, code: 'echo.not_found' });
  },
  120_000,
);

test('a module that is turned off is not seen, keeps what it has unless told, and begins anew after that', async () => {
  const { ask, clock, contextOf, hasTable, lines, migrations, platform, session, slug, tenant } = await withEcho();
  const journal = () => lines(`select name from "${schemaOf(slug)}".migrations where name like 'echo/%'`);
  await contextOf('echoes');
  expect(await tenant(`modules ${slug} +echo`)).toContain('Somebody is called echoes');
  expect(await lines(`select what from due where tenant = '${slug}' and what like 'echo.%'`)).toEqual(['echo.tidy']);
  const id = platform.ids.next();
  const keep = `insert into "${schemaOf(slug)}".echoes (id, owner_id, text, created_at)
    select '${id}', id, 'kept', '${clock.now().toISOString()}' from "${schemaOf(slug)}".users`;
  await lines(keep);
  expect(await ask(`v1/echoes/${id}`)).toMatchObject({ status: 200, text: 'kept' });

  expect(await tenant(`modules ${slug} -echo`)).toBe(`${slug} has network; there are: network, echo.`);
  expect(await ask(`v1/echoes/${id}`)).toMatchObject({ status: 404, code: 'request.not_found' });
  expect(await lines(`select what from due where tenant = '${slug}' and what like 'echo.%'`)).toEqual([]);
  await runJob(platform, { kind: 'module', tenant: slug, name: 'echo.ring', input: { id } });
  expect(
    await session((own) => applyMigrations(own, migrations)).then((all) => all.flatMap(({ applied }) => applied)),
  ).toEqual([]);

  await tenant(`modules ${slug} +echo`);
  expect(await ask(`v1/echoes/${id}`)).toMatchObject({ status: 200, text: 'kept', rung: false });
  expect(await journal()).toEqual(['echo/0000_echo']);

  expect(await tenant(`modules ${slug} -echo`, { 'drop-tables': true })).toContain('Removed its tables: echoes.');
  expect([await hasTable(), await journal()]).toEqual([false, []]);
  await tenant(`modules ${slug} +echo`);
  expect(await ask(`v1/echoes/${id}`)).toMatchObject({ status: 404, code: 'echo.not_found' });
  await expect(tenant(`modules ${slug} -network`, { 'drop-tables': true })).rejects.toThrow(
    'The tables of network stay',
  );
}, 120_000);

test('a community that is exported and imported has its modules and what is in them', async () => {
  const { contextOf, lines, platform, slug, tenant } = await withEcho();
  await contextOf('anna');
  await tenant(`modules ${slug} +echo`);
  await lines(`insert into "${schemaOf(slug)}".echoes (id, owner_id, text, created_at)
    select '${platform.ids.next()}', id, 'carried', now() from "${schemaOf(slug)}".users`);
  await tenant(`export ${slug}`);
  expect(await tenant('import copy')).toContain('Imported copy');
  expect(await lines(`select to_json(modules)::text from tenants where slug = 'copy'`)).toEqual(['["network","echo"]']);
  expect(await lines(`select text from "${schemaOf('copy')}".echoes`)).toEqual(['carried']);
}, 120_000);

test('the photo of a module is seen while that is on, and kept as long as its tables are', async () => {
  const { clock, contextOf, jobs, lines, platform, slug, tenant } = await withEcho();
  await tenant(`modules ${slug} +echo`);
  const anna = { ...(await contextOf('anna')), platform };
  const photo = await arrive(anna, await quadrants(40, 30));
  await markUploaded(anna, photo);
  for (const job of jobs.splice(0)) await runJob(platform, job);
  await lines(`insert into "${schemaOf(slug)}".echoes (id, owner_id, text, media_id, created_at)
    values ('${platform.ids.next()}', '${anna.actor.id}', 'seen', '${photo}', '2027-01-01')`);
  const look = async () => {
    const found = await findTenant(platform.openDb(), slug);
    const nobody = { ...anna, actor: undefined, tenant: found ?? anna.tenant };
    const { object } = await openVariant(nobody, photo, { width: 40, revision: 0 });
    await object.body.cancel();
    return true;
  };
  const twoDaysLater = async () => {
    clock.pass(2 * 24 * 60 * 60_000);
    await lines('delete from due');
    await lines(`insert into due (tenant, what, at) values ('${slug}', 'photos', '${clock.now().toISOString()}')`);
    await sweep(platform);
  };
  expect(await look()).toBe(true);
  await tenant(`modules ${slug} -echo`);
  await expect(look()).rejects.toMatchObject({ code: 'media.not_found' });
  await twoDaysLater();
  await tenant(`modules ${slug} +echo`);
  expect(await look()).toBe(true);
  await tenant(`modules ${slug} -echo`, { 'drop-tables': true });
  await twoDaysLater();
  expect(await stored(anna, photo, '40')).toBeUndefined();
}, 120_000);
