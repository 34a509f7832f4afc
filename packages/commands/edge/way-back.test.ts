import { root } from '@isntgram/cli/root';
import { openClusters } from '@isntgram/local/neon/api/clusters';
import { firstBranch } from '@isntgram/local/neon/api/project';
import { type NeonApi, serveNeonApi } from '@isntgram/local/neon/api/serve';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProgram } from '../containers/deploy/operator.ts';
import { openOperator } from './drill/operator.ts';
import { makeBuild } from './drill/releases.ts';
import { visit } from './drill/visit.ts';
import { makePlaces, openWorld, type World } from './drill/world.ts';

/** A database at Neon, whose branches are Postgres servers of their own. */
let neon: NeonApi;
let world: World;
let operator: ReturnType<typeof openOperator>;
let good: string;
const known = { NEON_PROJECT_ID: 'p-1', NEON_BRANCH_ID: 'main' };

beforeAll(async () => {
  neon = await serveNeonApi({ project: 'p-1', key: 'let-me', storage: await openClusters(firstBranch) });
  world = await openWorld({
    openDatabase: async () => ({ url: neon.databaseUrl, close: () => neon.close() }),
    variables: { ...known, NEON_API_KEY: 'let-me', NEON_API_URL: neon.url },
  });
  await makePlaces(world);
  operator = openOperator(world);
  good = await makeBuild(world.folder, 'good');
});
afterAll(() => world?.close());

const branches = () => neon.branches.map(({ name }) => name);
const rows = async () => (await world.ask('select id from tenant_isntgram.notes order by id')).map(({ id }) => id);

test('a plan says whether a branch is kept, and why not', async () => {
  const planned = await operator.release('r1', good, '--dry-run');
  expect(planned.output).toContain('Keep a branch of the database as a way back');
  const without = openOperator({ ...world, variables: { ...world.variables, NEON_API_KEY: '' } });
  const bare = await without.release('r1', good, '--dry-run');
  expect(bare.output).toContain('No branch of the database is kept as a way back: NEON_API_KEY is not set.');
  expect(bare.output).not.toContain('Keep a branch');
  expect(branches()).toEqual(['main']);
});

test('a deploy keeps a branch for a week', async () => {
  expect((await operator.release('r1', good)).output).toContain('r1 serves');
  expect(branches()).toEqual(['main', expect.stringMatching(/^before-\d{8}T\d{6}-r1$/)]);
  const [, kept] = neon.branches;
  const days = (new Date(kept?.expires_at ?? 0).getTime() - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(6.9);
  expect(days).toBeLessThan(7.1);
});

test('what a release took away comes back by its branch, and deploys go on', async () => {
  await world.ask('create table tenant_isntgram.notes (id int primary key)');
  await world.ask('insert into tenant_isntgram.notes values (1), (2)');
  expect((await operator.release('r2', good)).output).toContain('r2 serves');
  await world.ask('delete from tenant_isntgram.notes');
  expect((await operator.deploy('rollback')).output).toContain('r1 serves');

  const kept = branches().find((name) => name.endsWith('-r2')) ?? 'none';
  const words = ['restore', '--to', kept, '--yes', '--env', 'staging', '--environments', world.environmentsFile];
  const program = `${root}/packages/commands/src/operate/backup.ts`;
  const restored = await startProgram(process.execPath, [program, ...words], world.variables).ended;
  expect(restored.code, restored.output).toBe(0);
  expect(await rows()).toEqual([1, 2]);
  expect(JSON.parse((await visit(world, '/api/ready')).text)).toMatchObject({ status: 'ready' });

  // The branch was made in the middle of that deploy, and knows it as one that goes on.
  expect((await operator.deploy('status')).output).toMatch(/^! a deploy was cut off in the middle/m);
  const back = await operator.deploy('rollback');
  expect(back.output).toContain('A deploy of r2 was cut off in the middle: it was taken back now.');
  expect(back.output).toContain('That was the way back');
  await operator.expectServing('r1');
  expect((await operator.release('r3', good)).output).toContain('r3 serves');
  await operator.expectServing('r3');
});

test('where Neon refuses, nothing is touched', async () => {
  const before = branches();
  const told = neon.told.length;
  const elsewhere = openOperator({ ...world, variables: { ...world.variables, NEON_API_KEY: 'of-nobody' } });
  const refused = await elsewhere.release('r4', good);
  expect(refused.code).toBe(1);
  expect(refused.output).toMatch(/✗ Keep a branch.*Neon refuses the key: NEON_API_KEY must be one that may change/s);
  expect([branches(), neon.told.length]).toEqual([before, told]);
  await operator.expectServing('r3');
});
