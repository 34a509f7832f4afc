import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { parseEnvFile, setVariable } from '@isntgram/deploy/secrets/env-file';
import { forgetPrevious, makeSecret, rotateSecret } from '@isntgram/deploy/secrets/rotate';
import { openStore } from '@isntgram/deploy/secrets/store';
import { afterAll, expect, test } from 'vitest';
import { checkSecrets } from './check.ts';
import { firstSecrets } from './first.ts';
import { pushSecrets } from './push.ts';

const folder = await mkdtemp(join(tmpdir(), 'isntgram-secrets-'));
afterAll(() => rm(folder, { recursive: true }));

const environment = { domain: 'isntgram.example', services: ['db' as const, 'storage' as const] };
const good = `${firstSecrets(environment)}SMTP_URL=smtp://me:word@mail.example:587\nMAIL_FROM=a@isntgram.example\n`
  .replace('SMTP_URL=\n', '')
  .replace('MAIL_FROM=\n', '');
const check = (text: string, services: string[] = environment.services) => {
  const { findings, faults } = checkSecrets(text, { services });
  return [...faults, ...findings.map(({ kind, name }) => `${kind} ${name}`)];
};

test('what `edit` begins with lacks only what others give out', () => {
  expect(check(firstSecrets(environment))).toEqual(['missing SMTP_URL', 'missing MAIL_FROM']);
  expect(check(good)).toEqual([]);
});

test.each([
  ['AUTH_SECRET', undefined, ['missing AUTH_SECRET']],
  ['AUTH_SECRET', 'short', ['malformed AUTH_SECRET']],
  ['AUTH_SECRET', 'a'.repeat(40), ['weak AUTH_SECRET']],
  ['POSTGRES_PASSWORD', 'changeme-changeme-1', ['weak POSTGRES_PASSWORD']],
  ['BASE_DOMAINS', 'https://x', ['malformed BASE_DOMAINS']],
  ['SMTP_URL', 'mail.example', ['malformed SMTP_URL']],
  ['AUTH_SECERT', 'x', ['unknown AUTH_SECERT']],
  [
    'BACKUP_S3_ENDPOINT',
    'https://s3.example',
    ['missing BACKUP_S3_BUCKET', 'missing BACKUP_S3_ACCESS_KEY_ID', 'missing BACKUP_S3_SECRET_ACCESS_KEY'],
  ],
])('%s set to %j is found', (name, value, expected) => {
  expect(check(setVariable(good, name, value))).toEqual(expected);
});

test('a finding never holds the value', () => {
  const { findings } = checkSecrets(setVariable(good, 'AUTH_SECRET', 'hunter2'), environment);
  expect(JSON.stringify(findings)).not.toContain('hunter2');
  expect(findings[0]?.message).toContain('AUTH_SECRET is malformed. It must be a secret of at least 32 characters');
});

test('what an environment does not run itself it needs the address of', () => {
  expect(check(good, ['storage'])).toEqual(['missing DATABASE_URL']);
  expect(check(good, ['db', 'storage', 'cache'])).toEqual(['missing VALKEY_URL']);
  expect(check(good, ['db'])).toEqual(['malformed MEDIA_DIR']);
  const bucket = [
    'missing S3_ENDPOINT',
    'missing S3_BUCKET',
    'missing S3_ACCESS_KEY_ID',
    'missing S3_SECRET_ACCESS_KEY',
  ];
  expect(check(setVariable(good, 'MEDIA_DIR', ''), ['db'])).toEqual(bucket);
  expect(check(setVariable(good, 'MEDIA_DIR', ''))).toEqual([...bucket, 'malformed MEDIA_DIR']);
});

test('a database over the network is reached by TLS alone, and production has copies', () => {
  const elsewhere = (url: string, name = 'staging') =>
    checkSecrets(setVariable(good, 'DATABASE_URL', url), { services: ['storage'], name }).findings.map(
      ({ message }) => message,
    );
  expect(elsewhere('postgres://a:b@db.example/x')[0]).toContain('sslmode=verify-full');
  expect(elsewhere('postgres://a:b@db.example/x?sslmode=prefer')).toHaveLength(1);
  for (const url of [
    'postgres://a:b@db.example/x?sslmode=verify-full',
    'postgres://a:b@127.0.0.1:5432/x',
    'postgres://a:b@postgres/x',
  ])
    expect(elsewhere(url)).toEqual([]);
  const bare = setVariable(setVariable(good, 'DATABASE_URL', 'postgres://a:b@localhost/x'), 'BACKUP_KEY', undefined);
  const needs = (name: string) => checkSecrets(bare, { services: ['storage'], name }).findings.map((one) => one.name);
  expect([needs('staging'), needs('production')]).toEqual([[], ['BACKUP_KEY']]);
});

test('what `edit` begins with has the services of the environment', () => {
  const first = firstSecrets({ ...environment, services: ['db', 'cache'] });
  expect(first).toContain('VALKEY_URL=redis://valkey:6379');
  expect(first).toContain('MEDIA_DIR=\n');
});

test('the file is read as Compose reads it', () => {
  const { values, faults } = parseEnvFile(`A=1 # one\nexport B='$x # y'\n\n# C=3\nD="four"\nE=$F\nA=2\nwhat\n`);
  expect(Object.fromEntries(values)).toEqual({ A: '2', B: '$x # y', D: 'four', E: '$F' });
  expect(faults).toEqual([
    'E has a $, which Compose reads as a variable. Put the value into single quotes.',
    'A stands there twice. Remove one.',
    'Line 8 is malformed. It must be NAME=value, or begin with #.',
  ]);
});

test('a rotation keeps what was before, newest first, and forgets it when told', () => {
  const first = parseEnvFile(good).values.get('AUTH_SECRET');
  const [second, third] = [makeSecret(), makeSecret()];
  const day = new Date('2026-01-31T12:00:00Z');
  const rotate = (text: string, fresh = makeSecret()) => rotateSecret(text, 'AUTH_SECRET', fresh, day);
  const rotated = rotate(rotate(good, second), third);
  const { values } = parseEnvFile(rotated);
  expect([values.get('AUTH_SECRET'), values.get('AUTH_SECRET_PREVIOUS')]).toEqual([third, `${second},${first}`]);
  expect(check(rotated)).toEqual([]);
  expect(rotated.match(/AUTH_SECRET is of .*/g)).toEqual(['AUTH_SECRET is of 2026-01-31.']);
  expect(() => forgetPrevious(rotated, new Date('2026-03-01T12:00:00Z'))).toThrow('until 2026-03-02: forget it then');
  const forgotten = forgetPrevious(rotated, new Date('2026-03-02T00:00:00Z'));
  expect(parseEnvFile(forgotten).values.has('AUTH_SECRET_PREVIOUS')).toBe(false);
  // What was rotated before files said when.
  expect(parseEnvFile(forgetPrevious(rotated.replace(/# AUTH_SECRET is.*/, ''))).values.size).toBe(values.size - 1);
  expect(() => rotate(rotate(rotated))).toThrow('Rotate it again on 2026-02-02');
  expect(parseEnvFile(rotateSecret(rotate(rotated), 'AUTH_SECRET', 'x', new Date('2026-02-02'))).values.size).toBe(
    values.size,
  );
  expect(() => rotateSecret(good, 'BACKUP_KEY')).toThrow('backups would be unreadable');
});

test('secrets that others may read are refused', async () => {
  const store = openStore(folder, 'staging');
  expect(await store.read()).toBeUndefined();
  await store.write(good);
  expect((await stat(store.path)).mode & 0o777).toBe(0o600);
  expect(await store.read()).toBe(good);
  await chmod(store.path, 0o644);
  await expect(store.read()).rejects.toThrow('chmod 600');
});

test('a push says by name what is new, and the file is for its owner alone', async () => {
  const path = join(folder, 'server', '.env');
  const said: string[] = [];
  const push = (text: string) => pushSecrets(createLocalShell(), path, text, (line) => said.push(line));
  await push('A=1\nB=2\n');
  await push('A=3\nC=4\n');
  await push('A=3\nC=4\n');
  expect(said.filter((line) => !line.startsWith('Pushed'))).toEqual([
    'new: A, B',
    'new: C',
    'changed: A',
    'gone: B',
    expect.stringContaining('has these secrets already'),
  ]);
  expect(await readFile(path, 'utf8')).toBe('A=3\nC=4\n');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('another key of backups is pushed only with another place for them', async () => {
  const path = join(folder, 'copies', '.env');
  const push = (text: string) => pushSecrets(createLocalShell(), path, text, () => undefined);
  await push('BACKUP_KEY=one\nBACKUP_S3_BUCKET=a\n');
  await expect(push('BACKUP_KEY=two\nBACKUP_S3_BUCKET=a\n')).rejects.toThrow('open with its BACKUP_KEY alone');
  expect(await readFile(path, 'utf8')).toContain('BACKUP_KEY=one');
  await push('BACKUP_KEY=two\nBACKUP_S3_BUCKET=b\n');
  expect(await readFile(path, 'utf8')).toContain('BACKUP_KEY=two');
});
