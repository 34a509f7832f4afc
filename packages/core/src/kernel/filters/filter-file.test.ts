import { describe, expect, test } from 'vitest';
import { readFilterFile } from './filter-file.ts';

const read = (text: string) => {
  const { filters, repeated, faults } = readFilterFile(text, 'refuse');
  return {
    filters: filters.map(({ kind, value, action }) => `${kind} ${value} ${action}`),
    repeated,
    faults: faults.map(({ line, fault }) => `${line} ${fault}`),
  };
};

describe('a file of filters', () => {
  test('has one a line, and lines that say nothing', () => {
    expect(read('# Bad words\n\nspam\r\n  buy now  \nevil.example\nhttps://bad.example/\nspam*\n')).toEqual({
      filters: [
        'word spam refuse',
        'word buy now refuse',
        'domain evil.example refuse',
        'domain https://bad.example/ refuse',
        'word spam* refuse',
      ],
      repeated: 0,
      faults: [],
    });
  });

  test('is CSV too, with quotes, a header, and what spreadsheets write', () => {
    const rows = [
      '\ufeffkind,value,action',
      'word,"buy, now",report',
      '"domain","evil.example",',
      'WORD,"a ""b""",REFUSE',
    ];
    expect(read(rows.join('\n'))).toEqual({
      filters: ['word buy, now report', 'domain evil.example refuse', 'word a "b" refuse'],
      repeated: 0,
      faults: [],
    });
    expect(read('kind;value;action\nword;spam;report').filters).toEqual(['word spam report']);
  });

  test('tells of each line that is not understood, by its number', () => {
    const lines = [
      'spam',
      '',
      'wrd,spam,refuse',
      'word,spam,perhaps',
      'domain,nowhere',
      'domain,evil.example/a,report',
    ];
    const more = ['...', 'a*', 'sp*m', 'x'.repeat(101), '"'.repeat(5_000), 'word,'];
    expect(read([...lines, ...more].join('\n'))).toEqual({
      filters: ['word spam refuse'],
      repeated: 0,
      faults: [
        ...['3 kind', '4 action', '5 domain', '6 path', '7 empty', '8 too_short', '9 star', '10 too_long'],
        ...['11 too_long', '12 empty'],
      ],
    });
  });

  test('names each once', () => {
    expect(read('spam\nSPAM\nspám\ns\u200bpam\nevil.example\nhttps://www.evil.example/')).toMatchObject({
      filters: ['word spam refuse', 'domain evil.example refuse'],
      repeated: 4,
    });
  });

  test('of many commas and quotes is read as fast as it is long', () => {
    const begun = performance.now();
    for (const line of [',"'.repeat(100_000), '",'.repeat(100_000), 'word,"'.repeat(30_000)]) read(line);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
