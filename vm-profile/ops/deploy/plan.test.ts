import { describeHolder } from '@isntgram/deploy/steps/history';
import { formatPlan } from '@isntgram/deploy/steps/tell';
import { expect, test } from 'vitest';
import { type DeployRequest, planDeploy, planFiles } from './plan.ts';
import { formatHistory } from './show.ts';
import {
  formatState,
  imagesEnv,
  keptReleases,
  parseState,
  type Release,
  rollbackTarget,
  type State,
  stateAfter,
} from './state.ts';

const digest = (name: string, letter: string) => `ghcr.io/owner/isntgram/${name}@sha256:${letter.repeat(64)}`;
const release = (tag: string, letter: string): Release => ({
  id: `20260101T000000-${tag}`,
  tag,
  images: { api: digest('api', letter), web: digest('web', letter) },
  who: 'anna@example.org',
  at: '2026-01-01T00:00:00.000Z',
});
const [one, two, three] = [release('r1', 'a'), release('r2', 'b'), release('r3', 'c')];
const serving: State = { version: 1, active: 'blue', releases: [two, one] };
const request = (more: Partial<DeployRequest> = {}): DeployRequest => ({
  kind: 'deploy',
  id: three.id,
  who: 'anna@example.org',
  at: three.at,
  environment: { domain: 'isntgram.example', services: ['db'], images: 'ghcr.io/owner/isntgram' },
  before: serving,
  next: three,
  shares: [5, 25],
  shareSeconds: 20,
  watchSeconds: 30,
  healthSeconds: 120,
  allowDestructive: false,
  renewServices: false,
  ...more,
});
const names = (more?: Partial<DeployRequest>) => planDeploy(request(more)).map(({ name }) => name);
const step = (name: string, more?: Partial<DeployRequest>) =>
  planDeploy(request(more)).find((one) => one.name === name);

test('a deploy migrates, tries the new colour, and only then switches; what serves is stopped last', () => {
  expect(names()).toEqual(
    'check pull files services migrate start health smoke canary-5 canary-25 switch watch jobs record stop prune'.split(
      ' ',
    ),
  );
});

test('a server is told which other environments it looks at', () => {
  const watches = ['https://a.example/api/ready', 'https://b.example/api/ready'];
  const files = planFiles(request({ environment: { ...request().environment, watches } }));
  for (const name of ['images.start.env', 'images.end.env'])
    expect(files[name]).toMatch(
      /^OTHER_ENVIRONMENTS=https:\/\/a\.example\/api\/ready,https:\/\/b\.example\/api\/ready$/m,
    );
});

test('a share of the visitors comes before the switch, where there is a release to compare with', () => {
  expect(step('canary-5')).toMatchObject({
    run: 'take_share green 5 20 isntgram.example',
    undo: 'close_shares',
    timeoutSeconds: 100,
  });
  expect(names({ before: undefined })).not.toContain('canary-5');
  expect(names({ shares: [] })).not.toContain('canary-5');
});

test('what watches is started where it is wanted, and takes no release back', () => {
  const environment = { ...request().environment, services: ['db', 'observe'] as const };
  const more = { environment: { ...environment, services: [...environment.services] } };
  expect(names(more).slice(-4)).toEqual(['record', 'observe', 'stop', 'prune']);
  expect(step('observe', more)).toMatchObject({ optional: true });
  expect(step('observe', more)?.run).toContain('node-exporter facts\n');
});

test('a bad release processes nothing: the jobs change when it has all of the visitors and was watched', () => {
  const order = names();
  for (const name of ['canary-5', 'canary-25', 'switch', 'watch'])
    expect(order.indexOf(name)).toBeLessThan(order.indexOf('jobs'));
  expect(planFiles(request())['images.start.env']).toContain(`JOBS_IMAGE=${two.images.api}`);
});

test('before anything is changed, a deploy sees that its Postgres can read a database that is on the server', () => {
  const next = { ...three, images: { ...three.images, postgres: digest('postgres', 'c') } };
  expect(names({ next }).slice(0, 4)).toEqual(['check', 'pull', 'postgres', 'files']);
  expect(step('postgres', { next })?.run).toBe(`same_postgres ${next.images.postgres}`);
  expect(names({ next, before: undefined })).not.toContain('postgres');
  const elsewhere = { ...request().environment, services: [] };
  expect(names({ next, environment: elsewhere })).not.toContain('postgres');
});

test('a rollback does not migrate, and the first deploy has nothing to stop', () => {
  expect(names({ kind: 'rollback', next: one })).not.toContain('migrate');
  expect(names({ before: undefined })).not.toContain('stop');
});

test('the colour that serves is touched by nothing before the switch and by no undo', () => {
  const steps = planDeploy(request());
  const before = steps
    .slice(
      0,
      steps.findIndex(({ name }) => name === 'switch'),
    )
    .filter(({ name }) => name !== 'check');
  for (const { run } of before) expect(run).not.toContain('blue');
  for (const { undo = '' } of steps) expect(undo).not.toMatch(/(?:stop|rm).*blue/);
});

test('every step after which something is left behind can be taken back, until the new release serves for good', () => {
  for (const { name, undo, optional } of planDeploy(request())) {
    expect([
      name,
      undo !== undefined ||
        optional === true ||
        ['check', 'pull', 'services', 'migrate', 'health', 'smoke', 'watch'].includes(name),
    ]).toEqual([name, true]);
  }
  expect(step('switch')).toMatchObject({ run: 'set_gate green', undo: 'set_gate blue' });
});

test('the smoke test asks for real pages, with the status that each must have', () => {
  const run = step('smoke')?.run ?? '';
  for (const route of ['/ 200', '/explore 200', '/sign-in 200', '/api/v1/feed 401', '/api/ready 200'])
    expect(run).toContain(route);
  expect(run).toContain('ask_asset');
});

test('the migration is destructive only where that was said', () => {
  expect(step('migrate')?.run).not.toContain('destructive');
  expect(step('migrate', { allowDestructive: true })?.run).toContain('--allow-destructive');
});

test('a server is told what a month may cost, where that was said', () => {
  const tariff = '{"budget":20,"fixed":5,"meters":[]}';
  expect(planFiles(request({ environment: { ...request().environment, tariff } }))['images.end.env']).toContain(
    `\nBUDGET='${tariff}'\n`,
  );
});

test('images are named by digest, and the jobs change after the switch', () => {
  expect(step('pull')?.run).toContain(three.images.api);
  const files = planFiles(request());
  expect(files['images.start.env']).toBe(
    `${imagesEnv({ before: serving, next: three, jobs: two })}OTHER_ENVIRONMENTS=\n`,
  );
  expect(files['images.start.env']).toContain(
    `GREEN_WEB_IMAGE=${three.images.web}\nJOBS_IMAGE=${two.images.api}\nMIGRATE_IMAGE=${three.images.api}`,
  );
  expect(files['images.end.env']).toContain(`JOBS_IMAGE=${three.images.api}`);
});

test('five releases are kept, the serving one first', () => {
  let state: State | undefined;
  for (const letter of 'abcdefg') state = stateAfter('deploy', state, release(letter, letter));
  expect(state?.releases.map(({ tag }) => tag)).toEqual(['g', 'f', 'e', 'd', 'c']);
  expect(state?.releases).toHaveLength(keptReleases);
  expect(state?.active).toBe('blue');
});

test('a rollback goes to the release before and does not keep the one that it leaves', () => {
  expect(rollbackTarget(serving, undefined)).toBe(one);
  expect(stateAfter('rollback', serving, one)).toEqual({ version: 1, active: 'green', releases: [one] });
  expect(() => rollbackTarget({ ...serving, releases: [one] }, undefined)).toThrow('There is no release to go back to');
  expect(() => rollbackTarget(serving, 'r9')).toThrow(
    'There is no release "r9" to go back to. Kept before the serving one: r1.',
  );
});

test('what is read is written as it was, in whatever order its images were named', () => {
  const images = {
    valkey: digest('valkey', 'a'),
    web: digest('web', 'a'),
    caddy: digest('caddy', 'a'),
    api: digest('api', 'a'),
  };
  const written = formatState({ version: 1, active: 'blue', releases: [{ ...one, images }] });
  const read = parseState(written);
  expect(read && formatState(read)).toBe(written);
});

test('state.json is read or refused, never guessed', () => {
  expect(parseState('')).toBeUndefined();
  expect(parseState(planFiles(request())['state.next.json'] ?? '')?.releases[0]).toEqual(three);
  expect(() => parseState('{"version":2}')).toThrow('state.json on the server is not readable');
});

test('what people read', () => {
  expect(formatPlan(planDeploy(request()))).toMatch(
    /11\. Give new requests to green {2}\(at most 10 s\)\n {4}set_gate green\n {2}taken back by\n {4}set_gate blue/,
  );
  const holder = { id: 'x', who: 'anna', what: 'deploy', tag: 'r3', at: '2026-01-01T00:00:00Z', pid: 1 };
  expect(describeHolder(holder, new Date('2026-01-01T00:03:00Z'))).toBe(
    'anna deploys r3 since 2026-01-01T00:00:00Z (3 min)',
  );
  expect(
    formatHistory(
      '{"id":"i","who":"anna","what":"deploy","tag":"r3","at":"2026","result":"rolled ' +
        'back","step":"smoke","seconds":7}\n',
    ),
  ).toMatch(/^2026 {2}deploy {4}r3 {20}rolled back \(smoke\) {10}7 s {2}anna\n$/);
  const bad =
    '{"at":"2026","who":"anna","what":"deploy","tag":"r3","result":"rolled back","step":"canary-5","seconds":9,' +
    '"why":"3 of 9 were errors"}';
  expect(formatHistory(bad)).toContain('rolled back (canary-5)       9 s  anna\n    3 of 9 were errors\n');
});
