import { expect, test } from 'vitest';
import { readFilterFile } from './read-filter-file.ts';
import { writeFilterFile } from './write-filter-file.ts';

const utf16 = (text: string, mark: readonly [number, number]): Uint8Array<ArrayBuffer> => {
  const bytes = [...mark];
  for (const sign of text) {
    const code = sign.charCodeAt(0);
    bytes.push(...(mark[0] === 0xff ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff]));
  }
  return new Uint8Array(bytes);
};

test.each([
  ['UTF-8', new TextEncoder().encode('spám\n')],
  ['UTF-8 with a mark', new TextEncoder().encode('\ufeffspám\n')],
  ['UTF-16', utf16('spám\n', [0xff, 0xfe])],
  ['UTF-16 the other way round', utf16('spám\n', [0xfe, 0xff])],
])('a file in %s is read', async (_, bytes) => {
  expect(await readFilterFile(new Blob([bytes]))).toEqual({ text: 'spám\n' });
});

test.each([
  ['nothing', new Uint8Array(), 'empty'],
  ['blanks', new TextEncoder().encode(' \n\t\n'), 'empty'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), 'binary'],
  ['zeros', new Uint8Array(1_000), 'binary'],
  ['letters of Windows', new Uint8Array([0x73, 0x70, 0xe1, 0x6d]), 'encoding'],
  ['UTF-16 without a mark', utf16('spam\n', [0xff, 0xfe]).slice(2), 'binary'],
  ['100,000 lines', new TextEncoder().encode('a\n'.repeat(100_000)), 'too_long'],
  ['one very long line', new TextEncoder().encode('a'.repeat(200_001)), 'too_long'],
  ['50 MB', new Uint8Array(50 * 1024 * 1024), 'too_large'],
])('a file of %s is refused, with why', async (_, bytes, fault) => {
  expect(await readFilterFile(new Blob([bytes]))).toEqual({ fault });
});

test('filters are written as an import reads them', () => {
  expect(
    writeFilterFile([
      { kind: 'word', value: 'buy, now', action: 'report' },
      { kind: 'word', value: 'a "b"', action: 'refuse' },
      { kind: 'domain', value: 'evil.example', action: 'refuse' },
    ]),
  ).toBe('kind,value,action\nword,"buy, now",report\nword,"a ""b""",refuse\ndomain,evil.example,refuse\n');
});
