import { expect, test } from 'vitest';
import type { Release, State } from '../deploy/state.ts';
import { planFiles, planUpgrade, stateAfterUpgrade, type UpgradeRequest } from './plan.ts';

const digest = (name: string, letter: string) => `ghcr.io/owner/isntgram/${name}@sha256:${letter.repeat(64)}`;
const release = (tag: string, letter: string): Release => ({
  id: `20260101T000000-${tag}`,
  tag,
  images: { api: digest('api', letter), web: digest('web', letter), postgres: digest('postgres', letter) },
  who: 'anna@example.org',
  at: '2026-01-01T00:00:00.000Z',
});
const before: State = { version: 1, active: 'blue', releases: [release('r2', 'b'), release('r1', 'a')] };
const image = digest('postgres', 'c');
const request = (more: Partial<UpgradeRequest> = {}): UpgradeRequest => ({
  ...{
    id: '20260102T000000-postgres-of-r3',
    who: 'anna@example.org',
    at: '2026-01-02T00:00:00.000Z',
    tag: 'r3',
    image,
    before,
  },
  ...{
    running: ['caddy', 'web-blue', 'api-blue', 'jobs', 'postgres'],
    closed: false,
    archives: true,
    healthSeconds: 120,
  },
  ...more,
});
const names = (more?: Partial<UpgradeRequest>) => planUpgrade(request(more)).map(({ name }) => name);

test('nobody writes from the last copy of the old database to the first of the new one', () => {
  expect(names()).toEqual('check copy close stop wal upgrade swap start base record again open'.split(' '));
  expect(planUpgrade(request()).find(({ name }) => name === 'stop')?.run).toBe('dc stop api-blue jobs web-blue');
});

test('a door that was closed stays closed, and where no copies are made there is none', () => {
  expect(names({ closed: true, archives: false })).toEqual('check stop upgrade swap start record again'.split(' '));
});

test('every release that can be gone back to has the new Postgres afterwards', () => {
  const { releases } = stateAfterUpgrade(before, image);
  expect(releases.map(({ tag, images }) => [tag, images.api, images.postgres])).toEqual([
    ['r2', digest('api', 'b'), image],
    ['r1', digest('api', 'a'), image],
  ]);
  expect(planFiles(request())['state.next.json']).toContain(image);
});
