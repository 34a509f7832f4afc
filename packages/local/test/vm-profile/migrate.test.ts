import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createTenant } from '@isntgram/core/kernel/migrations/migrate';
import { readMigrations } from '@isntgram/node/migrations/migration-files';
import { withSession } from '@isntgram/node/migrations/session';
import { bundleProcesses } from '@isntgram/vm-profile/bundle';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgresInMemory } from '../../src/postgres/in-memory.ts';

let release: string;
let databaseUrl: string;
let close: () => Promise<void>;

beforeAll(async () => {
  release = await mkdtemp(join(tmpdir(), 'release-'));
  const embedded = await openPostgresInMemory();
  databaseUrl = embedded.url;
  close = embedded.close;
  await bundleProcesses(release);
});
afterAll(async () => {
  await close();
  await rm(release, { recursive: true });
});

async function migrate(...args: string[]) {
  const child = spawn(process.execPath, [join(release, 'migrate.js'), ...args], {
    env: { PATH: process.env.PATH ?? '', DATABASE_URL: databaseUrl, VERSION: 'v1' },
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code };
}

async function addMigration(name: string, sql: string): Promise<void> {
  const folder = join(release, 'migrations/tenant');
  const path = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(path, 'utf8'));
  journal.entries.push({ tag: name });
  await writeFile(path, JSON.stringify(journal));
  await writeFile(join(folder, `${name}.sql`), sql);
}

const columnsOf = (schema: string) =>
  withSession(databaseUrl, async (session) => {
    const rows = await session.run(
      "select column_name as name from information_schema.columns where table_schema = $1 and table_name = 'users'",
      [schema],
    );
    return rows.map(({ name }) => name);
  });

it('is bundled beside processes that Node can read, each', async () => {
  const scripts = (await readdir(release)).filter((name) => name.endsWith('.js'));
  expect(scripts).toContain('photo-process.js');
  const checked = scripts.map((name) => spawnSync(process.execPath, ['--check', join(release, name)]));
  expect(checked.map(({ stderr }) => stderr.toString()).join('')).toBe('');
});

it('fills an empty database, and does nothing the next time', async () => {
  const { out, code } = await migrate('--plan');
  expect(code).toBe(0);
  expect(out).toContain('public: 0000_tenants');
  expect(await migrate()).toMatchObject({ code: 0, err: '' });
  expect(await columnsOf('tenant_isntgram')).toContain('username');
  expect(await migrate()).toEqual({
    code: 0,
    err: '',
    out: 'Nothing to migrate.\nThe database is at the schema of v1.\n',
  });
});

it('plans for every community, and refuses what the release before would not survive', async () => {
  const { tenant } = await readMigrations(new URL(`file://${release}/migrations/`));
  const other = { id: '0193a1f0-0000-7000-8000-000000000000', slug: 'other', name: 'Other' };
  await withSession(databaseUrl, (session) => createTenant(session, other, tenant));
  await addMigration('9000_note', 'ALTER TABLE "tenant_template"."users" ADD COLUMN "note" text;');
  await addMigration('9001_no_note', 'ALTER TABLE "tenant_template"."users" DROP COLUMN "note";');

  for (const args of [['--plan'], []]) {
    const { out, err, code } = await migrate(...args);
    expect(code).toBe(3);
    for (const schema of ['tenant_isntgram', 'tenant_other']) {
      expect(out).toContain(`${schema}: 9000_note\n${schema}: 9001_no_note\n  ! drops a column: ALTER TABLE`);
    }
    expect(err).toContain('--allow-destructive');
  }
  expect(await columnsOf('tenant_other')).not.toContain('note');
  expect(await migrate('--allow-destructive')).toMatchObject({ code: 0, err: '' });
});

it('keeps nothing of a migration that fails, and says which', async () => {
  await addMigration(
    '9002_broken',
    'ALTER TABLE "tenant_template"."users" ADD COLUMN "half" text;--> statement-breakpoint\nselect 1/0;',
  );
  const { err, code } = await migrate();
  expect(code).toBe(1);
  // Several are brought up to date at once: either may be the first that it fails in.
  expect(err).toMatch(/9002_broken failed in schema tenant_(isntgram|other)/);
  expect(err).toContain('division by zero');
  for (const schema of ['tenant_isntgram', 'tenant_other']) expect(await columnsOf(schema)).not.toContain('half');
});

it('refuses an option that it does not know', async () => {
  expect(await migrate('--bogus')).toMatchObject({ code: 1, err: expect.stringContaining('--bogus') });
});
