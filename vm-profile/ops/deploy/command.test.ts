import { expect, test } from 'vitest';
import { backupCommand } from '../backup/command.ts';
import { secretsCommand } from '../secrets/command.ts';
import { deployCommand } from './command.ts';

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
  ['history --watch 5', 'history takes no --watch.'],
])('deploy %s is refused, with what to say instead', async (words, said) => {
  await expect(deployCommand([...words.split(' '), '--env', 'none'], {}, 'anna', process.stdout)).rejects.toThrow(said);
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
