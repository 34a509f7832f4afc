import { expect, it } from 'vitest';
import { readInstanceOptions } from './instance-options.ts';

const read = (...args: string[]) => readInstanceOptions(args, 'npm start -- --help');

it('knows what is meant where nothing is said', () => {
  expect(read()).toEqual({ profile: 'edge', port: 8787, data: '.data/edge', fresh: false, demo: true });
  expect(read('--profile', 'vm')).toMatchObject({ profile: 'vm', port: 8080, data: '.data/vm' });
  expect(read('--port=9000', '--data', 'x', '--fresh', '--no-demo')).toMatchObject({
    port: 9000,
    data: 'x',
    fresh: true,
    demo: false,
  });
});

it.each([
  [['--bogus'], 'Unknown option'],
  [['extra'], 'Unexpected argument'],
  [['--port', 'abc'], '--port takes a number from 1 to 65535, not "abc".'],
  [['--port', '65536'], '--port takes a number'],
  [['--port'], '--port'],
  [['--profile', 'cloud'], 'There is no profile "cloud"'],
  [['--data', ''], '--data takes a folder.'],
])('refuses %j in one line', (args, message) => {
  expect(() => read(...args)).toThrow(message);
  expect(() => read(...args)).not.toThrow(/\n/);
});
