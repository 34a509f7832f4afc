import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quote } from '@isntgram/deploy/remote/command';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { afterAll, expect, test } from 'vitest';

const app = await mkdtemp(join(tmpdir(), 'isntgram-shares-'));
await mkdir(join(app, 'gate'));
afterAll(() => rm(app, { recursive: true }));
const functions = await readFile(new URL('functions.sh', import.meta.url), 'utf8');

/** The groups that get a colour after these commands of a deploy. */
async function after(commands: string, id = 'one'): Promise<string[]> {
  const script = `here=${quote(join(app, id))} app=${quote(app)}\n${functions}\n${commands}`;
  expect(await createLocalShell().run({ script })).toMatchObject({ code: 0, stderr: '' });
  const names = await readdir(join(app, 'gate'), { recursive: true });
  return names.filter((name) => /^\.?share|^green/.test(name)).sort();
}
const ofVersion4 = (names: string[]) => names.filter((name) => name.includes('/v4-'));

test('a share is of as many groups as it says, who has it keeps it as it grows, and others get the next', async () => {
  const few = await after('open_share green 5');
  expect(ofVersion4(few)).toHaveLength(13);
  const group = Number(/v4-(\d+)/.exec(ofVersion4(few)[0] ?? '')?.[1]);
  for (const name of [`v6-${group.toString(16)}`, `v6-${group.toString(16).padStart(2, '0')}`, 'cookies'])
    expect(few).toContain(`share-green/${name}`);
  const more = await after('open_share green 25');
  expect(ofVersion4(more)).toHaveLength(64);
  expect(more).toEqual(expect.arrayContaining(few));
  expect(await after('close_shares')).toEqual([]);
  expect(await after('open_share green 5', 'two')).not.toEqual(few);
});

test('a switch ends every share, and what was left of one does not hinder the next', async () => {
  expect(await after('open_share blue 5; mkdir -p "$app/gate/.share-blue/left"; set_gate green')).toEqual(['green']);
  expect(await after('open_share blue 5; close_shares; close_shares; set_gate blue')).toEqual([]);
});
