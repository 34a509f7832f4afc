import { readArguments } from '@isntgram/cli/arguments';
import { expect, test } from 'vitest';
import { options, readCommand } from './options.ts';
import { releaseOf } from './release.ts';
import { readVariables } from './variables.ts';

const read = (words: string) => {
  const args = [...words.split(' '), '--env', 'staging'];
  const { values, positionals } = readArguments({ args, options, allowPositionals: true }, 'help');
  return readCommand(values, positionals);
};

test.each([
  ['rollback v1.2.0', 'rollback takes no "v1.2.0": say --to v1.2.0.'],
  ['rollback --release v1.2.0', 'rollback takes no --release.'],
  ['v1.2.0', 'There is no "deploy v1.2.0"'],
  ['deploy v1.2.0', 'deploy takes no "v1.2.0": say --release v1.2.0.'],
  ['maintenance on', 'maintenance is of the vm profile: staging is on the edge, where there is no server.'],
  ['history --watch 5', 'history takes no --watch.'],
])('deploy %s is refused, with what to say instead', (words, said) => {
  expect(() => read(words)).toThrow(said);
});

test.each([
  [{ release: 'a b' }, '--release takes a tag or a commit'],
  [{ release: 'never-there' }, 'There is no release "never-there" here: git fetch --tags'],
  [{ built: 'dist' }, '--built takes --release too'],
])('a release that is not there is said', (asked, said) => {
  expect(() => releaseOf(asked)).toThrow(said);
});

const place = { name: 'staging', domain: 'a.example' } as const;
const set = { CLOUDFLARE_API_TOKEN: 'token', DATABASE_URL: 'postgres://a:b@c.neon.tech/d' };

test('what is not set is named, with where to get it', () => {
  expect(() => readVariables({}, place)).toThrow(
    /^CLOUDFLARE_API_TOKEN is not set: make one at https:.*\nDATABASE_URL is not set: .* Neon's console shows it\.$/,
  );
  expect(() => readVariables({ ...set, DATABASE_URL: 'mysql://a' }, place)).toThrow('is no Postgres address');
  expect(() => readVariables({ ...set, DATABASE_URL: 'postgres://a@127.0.0.1/b' }, place)).toThrow(
    'DATABASE_URL is a database on this machine, and staging is a.example: nothing was done.',
  );
  expect(readVariables(set, place).CLOUDFLARE_API_BASE_URL).toBe('https://api.cloudflare.com/client/v4');
});
