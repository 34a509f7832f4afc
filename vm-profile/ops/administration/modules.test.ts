import { parseArgs } from 'node:util';
import { expect, it } from 'vitest';
import { withMinuses } from './modules.ts';

const options = { env: { type: 'string' }, 'drop-tables': { type: 'boolean' } } as const;
const read = (line: string) => parseArgs({ args: withMinuses(line.split(' ')), options, allowPositionals: true });

it.each([
  'modules isntgram +trees -shop --env staging --drop-tables',
  '--env staging --drop-tables modules isntgram +trees -shop',
  'modules -shop isntgram +trees --drop-tables --env=staging',
])('takes a minus before a module for a word: %s', (line) => {
  const { positionals, values } = read(line);
  expect(positionals).toEqual(['modules', 'isntgram', '+trees', '-shop']);
  expect(values).toEqual({ env: 'staging', 'drop-tables': true });
});

it('leaves what other commands are given as it is', () => {
  expect(withMinuses(['list', '-shop'])).toEqual(['list', '-shop']);
});
