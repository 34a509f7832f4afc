import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stateCommand } from './command.ts';
import { open, seal } from './sealed.ts';

const account = '0123456789abcdef0123456789abcdef';
const passphrase = 'correct horse battery';
const variables = { CLOUDFLARE_API_TOKEN: 'cf', STATE_PASSPHRASE: passphrase };

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isntgram-state-'));
  file = join(folder, 'environments.ts');
  const edge = { profile: 'edge', domain: 'a.example', account };
  const staging = { ...edge, domain: 'b.example', region: 'aws:eu-central-1', neon: {} };
  const all = { development: { profile: 'edge', domain: 'localhost' }, staging, production: edge };
  await writeFile(file, `export default ${JSON.stringify(all)}`);
});
afterAll(() => rm(folder, { recursive: true }));

/** The command, where SST answers each call in turn. */
async function command(args: readonly string[], given: Record<string, string>, ...answers: [number, string?][]) {
  const asked: string[] = [];
  const said: string[] = [];
  const code = await stateCommand([...args], given, (line) => said.push(line), {
    file,
    now: () => new Date('2026-11-29T12:34:56.789Z'),
    run: async (words, environment) => {
      asked.push(`${words.join(' ')} ${environment.CLOUDFLARE_DEFAULT_ACCOUNT_ID}`);
      const [exit, printed = ''] = answers[asked.length - 1] ?? [0];
      return { code: exit, printed };
    },
  });
  return { code, asked, said };
}

test('a deploy is followed by a sealed copy of the state, which opens again', async () => {
  const to = join(folder, 'copies');
  const state = '{"latest":{"secret":"s3cret"}}';
  const told = await command(['deploy', '--env', 'production', '--to', to], variables, [0], [0, state]);
  expect(told.code).toBe(0);
  expect(told.asked).toEqual([
    `deploy --stage production ${account}`,
    `state export --decrypt --stage production ${account}`,
  ]);
  expect(await readdir(to)).toEqual(['production-2026-11-29T12-34-56Z.sealed']);
  const path = join(to, 'production-2026-11-29T12-34-56Z.sealed');
  expect(await readFile(path, 'utf8')).not.toContain('s3cret');
  expect((await stat(path)).mode & 0o077).toBe(0);
  expect((await command(['open', path], variables)).said).toEqual([state]);
  await expect(command(['open', path], { STATE_PASSPHRASE: 'another one, as long' })).rejects.toThrow(
    'STATE_PASSPHRASE is not the one that this copy was written with, or the copy is damaged.',
  );
});

test('what half a deploy left is copied too', async () => {
  const to = join(folder, 'half');
  const told = await command(['deploy', '--env', 'production', '--to', to], variables, [3], [0, '{}']);
  expect(told.code).toBe(3);
  expect(await readdir(to)).toHaveLength(1);
});

test('a deploy that fails is its exit code; a state that is not told is no copy', async () => {
  const failed = await command(['deploy', '--env', 'production', '--to', folder], variables, [3], [1]);
  expect(failed.code).toBe(3);
  expect(failed.said.join()).toMatch(/^SST tells no state of production/);
  for (const answer of [[1], [0, 'Loading …']] as [number, string?][])
    await expect(command(['copy', '--env', 'production', '--to', folder], variables, answer)).rejects.toThrow(
      'SST tells no state of production: nothing was copied. Once it does: npm run state -- copy --env production',
    );
  expect((await readdir(folder)).filter((name) => name.endsWith('.sealed'))).toEqual([]);
  const shown = await command(['diff', '--env', 'production'], { CLOUDFLARE_API_TOKEN: 'cf' });
  expect(shown.asked).toEqual([`diff --stage production ${account}`]);
});

test.each([
  [['deploy', '--env', 'nowhere'], variables, 'There is no environment "nowhere".'],
  [['deploy', '--env', 'development'], variables, 'development is this machine'],
  [['destroy', '--env', 'production'], variables, 'npm run state takes deploy, diff, copy or open, not "destroy".'],
  [['open'], variables, 'Which copy?'],
  [['open', '/nowhere/at/all'], variables, 'There is no file /nowhere/at/all.'],
  [['deploy', '--env', 'production'], {}, /^CLOUDFLARE_API_TOKEN is not set: .*\nSTATE_PASSPHRASE is not set/],
  [['deploy', '--env', 'production'], { ...variables, STATE_PASSPHRASE: 'short' }, 'STATE_PASSPHRASE must have 20'],
  [['diff', '--env', 'staging'], variables, 'NEON_API_KEY is not set'],
])('%j is refused before SST is asked', async (args, given, message) => {
  await expect(command(args, given)).rejects.toThrow(message);
});

test('what is sealed is refused once a byte of it is another', () => {
  const sealed = seal('the state', passphrase);
  expect(open(sealed, passphrase)).toBe('the state');
  const [mark = '', body = ''] = sealed.split('\n');
  // Not its last character: some bits of that mean nothing.
  const other = `${body.slice(0, 40)}${body[40] === 'A' ? 'B' : 'A'}${body.slice(41)}`;
  expect(() => open(`${mark}\n${other}\n`, passphrase)).toThrow('or the copy is damaged');
  expect(() => open('{}', passphrase)).toThrow('This is no copy of a state');
});
