import { expect, test } from 'vitest';
import { explain } from './explain.ts';
import type { Facts } from './facts.ts';
import { readMoment, recoveryOptions, requireMajor } from './moment.ts';
import { planRestore } from './plan.ts';

const at = (time: string) => new Date(`2026-01-31T${time}Z`);
const facts: Facts = {
  running: ['caddy', 'web-blue', 'api-blue', 'jobs', 'postgres'],
  deploying: false,
  known: true,
  bucket: undefined,
  backups: [{ label: '20260131-100000F', type: 'full', at: at('10:00:00'), sizeBytes: 40e6, major: '17' }],
  major: '17',
  snapshots: ['10:00:00', '11:00:00', '12:00:00'].map((time) => ({
    id: `snapshot-${time}`,
    at: at(time),
    of: 'media' as const,
  })),
  freeBytes: 1e9,
  results: [],
};
const now = at('13:00:00');
const restoreTo = (to: string, more: Partial<Facts> = {}) =>
  planRestore(readMoment(to, facts, now), { ...facts, ...more });

test('a restore leaves what serves alone until the restored one is beside it, and copies all before the swap', () => {
  const steps = restoreTo('2026-01-31T11:30:00Z');
  expect(steps.map(({ name }) => name)).toEqual([
    'wal',
    'restore',
    'stop',
    'safety',
    'swap',
    'start',
    'photos',
    'deleted',
    'again',
    'keep',
    'base',
  ]);
  // Once it is kept nothing takes it back, so that what comes then must not fail it.
  expect(steps.filter(({ optional }) => optional).map(({ name }) => name)).toEqual(['deleted', 'base']);
  expect(steps.find(({ name }) => name === 'stop')?.script).toBe('dc stop api-blue jobs web-blue');
  expect(steps.find(({ name }) => name === 'restore')?.script).toContain("'--target=2026-01-31 11:30:00.000+00'");
});

test('photos come from the snapshots before and after the moment', () => {
  const photos = restoreTo('2026-01-31T11:30:00Z').find(({ name }) => name === 'photos')?.script ?? '';
  expect(photos.split('\n').map((line) => /snapshot-\S+?:\S+?:/.exec(line)?.[0] ?? line)).toHaveLength(2);
  expect(photos).toMatch(/snapshot-11:00:0.*if-changed\n.*snapshot-12:00:0.*never/);
  const earlier = restoreTo('2026-01-31T10:30:00Z').find(({ name }) => name === 'photos')?.script ?? '';
  expect(earlier).toMatch(/snapshot-12:00:0.*never --include deleted$/);
  expect(restoreTo('latest').find(({ name }) => name === 'photos')?.script).not.toContain('never');
});

test('on a new server there is nothing to archive or to copy before, and nobody to stop', () => {
  const names = restoreTo('latest', { running: ['postgres'], known: false }).map(({ name }) => name);
  expect(names).toEqual(['restore', 'swap', 'start', 'photos', 'deleted', 'keep', 'base']);
});

test.each([
  [undefined, 'Say what to go back to'],
  ['yesterday', '"yesterday" is no time.'],
  ['2026-01-31T12:00:00', 'Say the zone'],
  ['2026-01-31T14:00:00Z', 'is still to come'],
  ['2026-01-31T09:00:00Z', 'the first one is of 2026-01-31T10:00:00.000Z'],
  ['20260130-100000F', 'There is no backup 20260130-100000F'],
])('--to %s is refused', (to, message) => {
  expect(() => readMoment(to, facts, now)).toThrow(message);
});

test('a time of another zone, a label and the end of the archive are moments', () => {
  expect(recoveryOptions(readMoment('2026-01-31T12:30:00+02:00', facts, now))).toContain(
    '--target=2026-01-31 10:30:00.000+00',
  );
  expect(recoveryOptions(readMoment('20260131-100000F', facts, now))).toContain('--set=20260131-100000F');
  expect(recoveryOptions(readMoment('latest', facts, now))).toEqual(['--to-end']);
});

test('bytes that are no text are left out of what is told', () => {
  expect(explain('FormatError: key at line 1: \u0001\u009bA\nHINT')).toMatch(
    /^BACKUP_KEY is not the key.*\n {2}\| FormatError: key at line 1: A\n {2}\| HINT$/,
  );
});

test.each([
  ['ERROR: [039]: HTTP request failed with 403 (Forbidden)', 'The bucket refuses the key'],
  ['unable to write: [28] No space left on device', 'The disk of the server is full'],
  [
    "ERROR: [064]: raised from local-4 protocol: unable to write '/scratch/verify/base/1/2'",
    'The disk of the server is full',
  ],
  ['HostConnectError: unable to connect to s3.example:443', 'The bucket cannot be reached'],
  ['something that nobody has seen', 'something that nobody has seen'],
])('%s is explained', (said, meaning) => {
  expect(explain(said)).toContain(meaning);
  expect(explain(said)).toContain(said);
});

test('a copy of another major of Postgres is refused, also where a moment or the latest needs it', () => {
  const older = { label: '20260131-093000F', type: 'full' as const, at: at('09:30:00'), sizeBytes: 40e6, major: '15' };
  const both = { ...facts, backups: [older, ...facts.backups] };
  const judge = (to: string, of = both) => requireMajor(readMoment(to, of, now), of);
  for (const to of [older.label, '2026-01-31T09:59:59Z'])
    expect(() => judge(to)).toThrow('is of Postgres 15; this server has Postgres 17');
  expect(() => judge('latest', { ...both, backups: [older] })).toThrow('upgrade-postgres');
  for (const to of ['latest', '2026-01-31T10:00:00Z', '20260131-100000F']) expect(() => judge(to)).not.toThrow();
});
