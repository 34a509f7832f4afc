import { expect, test } from 'vitest';
import { backupCommand } from '../backup/command.ts';
import { secretsCommand } from '../secrets/command.ts';
import { deployCommand } from './command.ts';
import { type Context, sharesOf } from './context.ts';

// None of these is about a server that there is: each is refused before an environment is looked for.
test.each([
  ['rollback v1.2.0', 'rollback takes no "v1.2.0": say --to v1.2.0.'],
  ['rollback --release v1.2.0', 'rollback takes no --release.'],
  ['v1.2.0', 'There is no "deploy v1.2.0"'],
  ['deploy v1.2.0', 'deploy takes no "v1.2.0": say --release v1.2.0.'],
  ['restart jobs --dry-run', 'restart takes no --dry-run.'],
  ['maintenance on --dry-run', 'maintenance takes no --dry-run.'],
  ['maintenance on now', 'maintenance takes no "now".'],
  ['status --remove-old', 'status takes no --remove-old.'],
  ['rollback --no-canary', 'rollback takes no --no-canary.'],
  ['rollback --canary 5,100', 'rollback takes no --canary.'],
  ['history --watch 5', 'history takes no --watch.'],
])('deploy %s is refused, with what to say instead', async (words, said) => {
  await expect(deployCommand([...words.split(' '), '--env', 'none'], {}, 'anna', process.stdout)).rejects.toThrow(said);
});

const words = (values: Record<string, unknown>) =>
  sharesOf({ canary: '5,25,100', 'canary-seconds': '30', 'no-canary': false, ...values } as Context['values']);

test('shares grow up to all', () => {
  expect(words({})).toEqual({ shares: [5, 25], shareSeconds: 30 });
  expect(words({ canary: '100' }).shares).toEqual([]);
  expect(words({ 'no-canary': true }).shares).toEqual([]);
  for (const canary of ['5,25', '25,5,100', '5,5,100', '0,100', '5,101', '5;100', '', 'all', '-5,100', '5.5,100'])
    expect(() => words({ canary }), canary).toThrow('--canary takes shares of the visitors in percent');
  expect(() => words({ canary: '5,100', 'no-canary': true })).toThrow('Say either --canary or --no-canary.');
  for (const seconds of ['0', '3601']) expect(() => words({ 'canary-seconds': seconds })).toThrow('from 1 to 3600');
});

test.each([
  ['sing', 'Say check, edit, push, rotate, recover, not "sing".'],
  ['rotate BACKUP_KEY --forget', '--forget goes with `rotate`'],
  ['push --forget', '--forget goes with `rotate`'],
  ['check --from keys', '--from and --release go with `recover`'],
])('secrets %s is refused', async (words, said) => {
  await expect(secretsCommand([...words.split(' '), '--env', 'none'], {}, () => undefined)).rejects.toThrow(said);
});

test('a verify takes no moment', async () => {
  await expect(backupCommand(['verify', '--to', 'latest', '--env', 'none'], {})).rejects.toThrow(
    '--to goes with restore',
  );
});
