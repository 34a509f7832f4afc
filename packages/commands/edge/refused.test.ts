import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { deployCommand } from '@isntgram/edge/ops/command';
import type { Token } from '@isntgram/local/cloudflare/model';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openOperator } from './drill/operator.ts';
import { makePlaces, openWorld, type World } from './drill/world.ts';

/** All that the deployer needs, but for one right. */
const rights = [
  ...['Workers Scripts Write', 'Workers Routes Write', 'Queues Write'],
  ...['Workers R2 Storage Write', 'Zone Read', 'Account Analytics Read'],
];
const tokens = rights.map(
  (right): Token => ({
    ...{ id: right, value: `without-${right.replaceAll(' ', '-')}`, status: 'active' },
    rights: rights.filter((one) => one !== right),
  }),
);
const readOnly: Token = {
  ...{ id: 'reads', value: 'reads-alone', status: 'active' },
  rights: rights.map((right) => right.replace('Write', 'Read')),
};

let world: World;
let build: string;
beforeAll(async () => {
  world = await openWorld({ tokens: [...tokens, readOnly] });
  build = join(world.folder, 'build');
  for (const name of ['api', 'web', 'assets']) await mkdir(join(build, name), { recursive: true });
  for (const name of ['api', 'web']) await writeFile(join(build, name, `${name}.js`), 'export default {};');
  await writeFile(join(build, 'assets/robots.txt'), '');
});
afterAll(() => world?.close());
afterEach(() => world.cloudflare.faults.clear());

interface Call {
  words?: readonly string[];
  variables?: Readonly<Record<string, string>>;
  env?: string;
}

/** What whoever deploys so is told. */
async function told({ words = ['--release', 'r1', '--built', build], variables = {}, env = 'staging' }: Call) {
  const said: string[] = [];
  const argv = [...words, '--env', env, '--environments', world.environmentsFile];
  const write = (text: string) => said.push(text) > 0;
  const set = { PATH: process.env.PATH ?? '', ...world.variables, ...variables };
  const code = await deployCommand(argv, set, 'anna', { write }).catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error;
    said.push(error.message);
    return 1;
  });
  return { code, said: said.join('') };
}

/** All that the account and the database have. */
async function everything() {
  const read = async (path: string) => {
    const headers = { authorization: `Bearer ${world.cloudflare.token}` };
    return (await (await fetch(`${world.cloudflare.apiBaseUrl}${path}`, { headers })).json()).result;
  };
  const account = `/accounts/${world.cloudflare.accountId}`;
  const [zone] = await read('/zones');
  return {
    ...{ scripts: await read(`${account}/workers/scripts`), queues: await read(`${account}/queues`) },
    ...{ buckets: await read(`${account}/r2/buckets`), routes: await read(`/zones/${zone.id}/workers/routes`) },
    communities: await world.ask("select nspname from pg_namespace where nspname like 'tenant%'"),
  };
}

async function expectRefused(call: Call, words: string | RegExp): Promise<void> {
  const before = await everything();
  const { code, said } = await told(call);
  expect(said).toMatch(words);
  // A line for what was to be done, and one for each thing that is wrong.
  expect(said.trim().split('\n').length, said).toBeLessThanOrEqual(6);
  expect(code).toBe(1);
  expect(await everything()).toEqual(before);
}

const plain: [string, Call, RegExp][] = [
  ['an unknown environment', { env: 'nowhere' }, /nowhere.*development.*staging.*production/],
  ['an unknown command', { words: ['destroy'] }, /There is no "deploy destroy": deploy, rollback, status/],
  ['a build that is not there', { words: ['--release', 'r1', '--built', '/nowhere'] }, /There is no .*npm run build/],
  ['a release without its build', { words: ['--release', 'v9.9.9'] }, /There is no release "v9\.9\.9" here: git fetch/],
  ['a release that never was', { words: ['rollback', '--to', 'r9'] }, /There is no release "r9" to go back to/],
  ['no token', { variables: { CLOUDFLARE_API_TOKEN: '' } }, /CLOUDFLARE_API_TOKEN is not set: make one at https/],
  [
    'a token of nobody',
    { variables: { CLOUDFLARE_API_TOKEN: 'x' } },
    /not good for .*Invalid access token.*api-tokens/,
  ],
  ['no database', { variables: { DATABASE_URL: '' } }, /DATABASE_URL is not set: it is the environment's database/],
  ['logs of what never was', { words: ['logs'] }, /isntgram-staging-api was not deployed yet: it says nothing/],
  [
    'a time that is none',
    { words: ['--release', 'r1', '--built', 'x', '--watch', 'long'] },
    /There is no|--watch takes/,
  ],
];
test.each(plain)('%s is one line, and nothing is touched', (_, call, words) => expectRefused(call, words));

test('what is not there yet is named, and made by nobody who was not asked', async () => {
  await expectRefused({ env: 'production' }, /There is no zone foreign\.example that this token sees: add the domain/);
  const { said } = await told({});
  for (const name of ['jobs', 'jobs-later', 'jobs-dead'])
    expect(said).toContain(
      `There is no queue isntgram-staging-${name}: npm run state -- deploy --env staging makes it.`,
    );
  expect(said).toContain('There is no bucket isntgram-staging-media: npm run state -- deploy --env staging makes it.');
  expect(await everything()).toMatchObject({
    scripts: [],
    queues: [],
    buckets: { buckets: [] },
    routes: [],
    communities: [],
  });
  await makePlaces(world);
});

test('a secret that nobody has is named', () =>
  expectRefused(
    { variables: { AUTH_SECRET: '', MAIL_API_KEY: '' } },
    /lacks the secrets AUTH_SECRET, MAIL_API_KEY: set them in this shell, and the deploy brings them/,
  ));

test.each([
  ['Queues Write', /needs Account · Queues · Edit/],
  ['Workers R2 Storage Write', /needs Account · Workers R2 Storage · Edit/],
  ['Zone Read', /needs Zone · Zone · Read/],
  ['Workers Routes Write', /Zone · Workers Routes · Edit, of this zone/],
  ['Workers Scripts Write', /needs Account · Workers Scripts · Edit, of this account/],
])('a token without %s is refused before anything is touched', (right, words) =>
  expectRefused({ variables: { CLOUDFLARE_API_TOKEN: `without-${right.replaceAll(' ', '-')}` } }, words),
);

test('a token that only reads is refused before the database is migrated', () =>
  expectRefused(
    { variables: { CLOUDFLARE_API_TOKEN: readOnly.value } },
    /not good for .*assets-upload-session: .*needs Account · Workers Scripts · Edit/,
  ));

test('a queue or a route of somebody else is left to them', async () => {
  const { cloudflare } = world;
  const headers = { authorization: `Bearer ${cloudflare.token}`, 'content-type': 'application/json' };
  const call = async (method: string, path: string, body: object | FormData) => {
    const own = body instanceof FormData ? { authorization: headers.authorization } : headers;
    const text = body instanceof FormData ? body : JSON.stringify(body);
    const answer = await fetch(`${cloudflare.apiBaseUrl}${path}`, { method, headers: own, body: text });
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
  };
  const other = new FormData();
  other.set('metadata', JSON.stringify({ main_module: 'main.js', compatibility_date: '2026-10-01' }));
  const module = 'export default { fetch: () => new Response() }';
  other.set('main.js', new File([module], 'main.js', { type: 'application/javascript+module' }));
  const account = `/accounts/${cloudflare.accountId}`;
  await call('PUT', `${account}/workers/scripts/of-others`, other);
  const { queues } = await everything();
  const jobs = queues.find((one: { queue_name: string }) => one.queue_name === 'isntgram-staging-jobs');
  const pattern = 'staging.isntgram.example/*';
  await call('PUT', `${account}/workers/scripts/of-others/routes`, [{ pattern, zone_name: 'isntgram.example' }]);
  await expectRefused({}, /The route staging\.isntgram\.example\/\* leads to the Worker of-others already: remove it/);
  await call('PUT', `${account}/workers/scripts/of-others/routes`, []);
  await call('POST', `${account}/queues/${jobs.queue_id}/consumers`, { script_name: 'of-others', type: 'worker' });
  await expectRefused(
    {},
    /The Worker of-others takes from the queue isntgram-staging-jobs already: npx wrangler queues/,
  );
  await call('DELETE', `${account}/workers/services/of-others`, {});
});

test('a limit of the account is one line at the step that met it', async () => {
  const message = 'You have exceeded the limit of 500 Workers on your account.';
  world.cloudflare.faults.add({
    method: 'PUT',
    path: /scripts\/[^/]+$/,
    answer: { status: 403, code: 10_037, message },
  });
  const before = await everything();
  const { code, output: said } = await openOperator(world).release('r1', build);
  expect(code).toBe(1);
  expect(said).toMatch(
    /✗ Deploy the API in one go for the first time\n {4}A limit of the account is reached: .*another plan/,
  );
  expect({ ...(await everything()), communities: [] }).toEqual({ ...before, communities: [] });
});
