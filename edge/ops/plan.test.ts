import { formatPlan } from '@isntgram/deploy/steps/tell';
import { expect, test } from 'vitest';
import { planDeploy } from './plan.ts';
import { type Row, releasesIn } from './record/ledger.ts';
import { type DeployRequest, request } from './request.ts';
import { rollbackTarget } from './rollback.ts';

const on = (version_id: string) => [{ version_id, percentage: 100 }];
const asked = (more: Partial<DeployRequest> = {}): DeployRequest =>
  request.parse({
    ...{ kind: 'deploy', id: '20260101T120000-v2', who: 'anna', environment: 'staging', account: 'a', tag: 'v2' },
    ...{ domain: 'a.example', names: { api: 'x-api', web: 'x-web' }, before: { api: on('a1'), web: on('w1') } },
    ...{ back: null, newClasses: [], bringSecrets: [], neon: null, watchSeconds: 30, allowDestructive: false },
    ...more,
  });
const names = (more?: Partial<DeployRequest>) => planDeploy(asked(more)).map(({ name }) => name);

test('new code comes after the database, is tried before anybody sees it, and is given ever more', () => {
  expect(names({ neon: { project: 'p', inEnvironment: true } })).toEqual([
    ...['check', 'branch', 'migrate', 'upload-api', 'upload-web', 'stage-api', 'stage-web', 'smoke'],
    ...['web-5', 'web-25', 'web-100', 'api-100', 'triggers', 'settle', 'record', 'tidy'],
  ]);
});

test('pages never outlive the API that they call: it comes before them, and is taken back after them', () => {
  const steps = planDeploy(asked());
  const undone = steps.toReversed().flatMap(({ undo }) => undo ?? []);
  expect(undone).toEqual([
    'edge share api 0',
    ...Array(3).fill('edge restore web'),
    'edge restore web',
    'edge restore api',
  ]);
});

test('new classes of Durable Objects come in one go, before the pages', () => {
  expect(names({ newClasses: ['LiveHub'] })).toEqual([
    ...['check', 'migrate', 'deploy-api', 'upload-web', 'stage-web', 'smoke', 'web-5', 'web-25', 'web-100'],
    ...['triggers', 'settle', 'record', 'tidy'],
  ]);
  expect(planDeploy(asked({ newClasses: ['LiveHub'] }))[2]).toMatchObject({
    title: 'Deploy the API in one go: it brings LiveHub',
    undo: 'edge restore api',
  });
});

test('the first time there is nothing to stand beside', () => {
  const first = asked({ before: { api: [], web: [] } });
  expect(planDeploy(first).map(({ name, undo }) => [name, undo])).toEqual([
    ...[['check', undefined] as const, ['migrate', undefined] as const],
    ...[['deploy-api', undefined] as const, ['deploy-web', 'edge remove web'] as const],
    ...[['smoke', undefined] as const, ['record', undefined] as const, ['tidy', undefined] as const],
  ]);
  expect(planDeploy({ ...first, before: { api: on('a1'), web: [] } })[2]?.undo).toBe('edge restore api');
});

test('a rollback touches neither the database nor what is uploaded', () => {
  const back = { kind: 'rollback', back: { api: 'a0', web: 'w0' } } as const;
  expect(names(back)).toEqual([
    ...['check', 'stage-api', 'stage-web', 'smoke', 'web-100', 'api-100', 'settle', 'record', 'tidy'],
  ]);
});

test('a dry run prints every step, with what takes it back', () => {
  const plan = formatPlan(planDeploy(asked({ allowDestructive: true })));
  expect(plan).toMatch(/^1\. See that nobody else .*\n {4}edge check a1@100 w1@100\n2\. Migrate the database, also /);
  expect(plan).toContain('--allow-destructive\n');
  expect(plan).toMatch(/^8\. Give the pages 5 %, .*\n {4}edge share web 5\n {4}edge compare web 30$/m);
  expect(plan).toMatch(/edge compare web 30\n {2}taken back by\n {4}edge restore web$/m);
});

const row = (tag: string, more: Partial<Row> = {}): Row => ({
  ...{ id: tag, who: 'anna', what: 'deploy', tag, step: '', at: '2026-01-01T00:00:00.000Z', seconds: 1, alive: false },
  ...{ before: { api: [], web: [] }, result: 'ok', versions: { api: `a-${tag}`, web: `w-${tag}` } },
  ...more,
});
const back = (tag: string): Row => ({ ...row(tag), id: `back-${tag}`, what: 'rollback' });

test('what was left for a reason is not gone back to', async () => {
  const ended = [back('v2'), row('v4', { result: 'rolled back', versions: null }), row('v3'), row('v2'), row('v1')];
  expect(releasesIn(ended).map(({ tag }) => tag)).toEqual(['v2', 'v1']);
  const versions = async () => [{ id: 'old', at: '', tag: 'v0' }];
  expect(await rollbackTarget({ ended, to: undefined, versions })).toMatchObject({ tag: 'v1' });
  expect(await rollbackTarget({ ended, to: 'v0', versions })).toEqual({
    tag: 'v0',
    versions: { api: 'old', web: 'old' },
  });
  await expect(rollbackTarget({ ended, to: 'v9', versions })).rejects.toThrow(
    'There is no release "v9" to go back to. Known before the serving one: v1.',
  );
});
