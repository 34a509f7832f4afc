import type { FilterAction, FilterKind } from '@isntgram/contract/community/filter-choices';
import { describe, expect, test } from 'vitest';
import { createMatcher, readFilter, type StoredFilter } from './matcher.ts';

const action: FilterAction = 'refuse';
const one = (kind: FilterKind, value: string): StoredFilter => ({ id: value, kind, value, action });
const found = (kind: FilterKind, value: string, text: string) =>
  createMatcher([one(kind, value)])
    .match(text)
    .map((match) => match.found);

describe('a word', () => {
  test.each([
    ['spam', 'spam'],
    ['spam', 'This is SPAM!'],
    ['Spam', '#spam and more'],
    ['spam', 'not.spam_at-all'],
    ['cafe', 'Le CAFÉ'],
    ['café', 'le cafe'],
    ['strasse', 'Die Straße'],
    ['Ærø', 'aero'],
    ['spam', 'ｓｐａｍ'],
    ['spam', '𝓼𝓹𝓪𝓶'],
    ['spam', 'ⓢⓟⓐⓜ'],
    ['spam', 's\u200bp\u00ada\u2060m'],
    ['spam', 's\u200dpa\ufeffm'],
    ['spam', 's\u0336p\u0336am'],
    ['s\u200bpam', 'spam'],
    ['buy now', 'buy   now'],
    ['buy now', 'Buy\nnow!'],
    ['buy now', '#buy_now'],
    ['buy now', 'buy\u00a0now'],
    ['спам', 'Это СПАМ, да'],
    ['λογος', 'ΛΟΓΟΣ'],
    ['垃圾', '这是垃圾信息'],
    ['スパム', 'これはスパムです'],
    ['広告', '広告'],
    ['สแปม', 'นี่คือสแปมจริง'],
    ['🍆', 'look🍆here'],
    ['c++', 'I like c++.'],
    ['$$$', 'get $$$ now'],
    ['4you', 'all 4you'],
    ['ΟΔΟΣ', 'οδος'],
  ])('%j is found in %j', (value, text) => {
    expect(found('word', value, text)).toEqual([value]);
  });

  test.each([
    ['cunt', 'Scunthorpe'],
    ['ass', 'class, assassin and pass'],
    ['spam', 'spammer'],
    ['spam', 'antispam'],
    ['spam', 'spam4'],
    ['spam', 'spamé'],
    ['buy now', 'buy it now'],
    ['か', 'が'],
    ['क', 'कि'],
    ['나쁜', '나쁜말'],
    ['spam', ''],
    ['spam', 'spa'],
  ])('%j is not found in %j', (value, text) => {
    expect(found('word', value, text)).toEqual([]);
  });

  test.each([
    ['spam*', 'a SPAMMER, again', 'spammer'],
    ['spam*', 'spam', 'spam'],
    ['buy n*', 'buy nothing', 'buy nothing'],
    ['垃圾*', '这是垃圾信息', '垃圾'],
  ])('%j is found at the beginning of %j', (value, text, word) => {
    expect(found('word', value, text)).toEqual([word]);
  });

  test('with a * is not found inside of a word', () => {
    expect(found('word', 'spam*', 'antispam')).toEqual([]);
  });

  test.each([
    ['*', 'empty'],
    ['a*', 'too_short'],
    ['...', 'empty'],
    ['\u200b', 'empty'],
    ['sp*m', 'star'],
    ['*spam', 'star'],
    ['x'.repeat(101), 'too_long'],
  ])('%j is none', (value, fault) => {
    expect(readFilter('word', value)).toEqual({ fault });
  });
});

describe('a domain', () => {
  test.each([
    ['evil.example', 'https://evil.example/a?b=c'],
    ['evil.example', 'see evil.example'],
    ['evil.example', 'See EVIL.Example.'],
    ['evil.example', 'www.evil.example'],
    ['evil.example', 'http://a.b.evil.example:8080/'],
    ['evil.example', 'mail me@evil.example'],
    ['evil.example', 'evil.example./path'],
    ['evil.example', 'e\u200bvil.exa\u00admple'],
    ['evil.example', 'ｅｖｉｌ．ｅｘａｍｐｌｅ'],
    ['evil.example', 'evil。example'],
    ['evil.example', '看evil.example吧'],
    ['evil.example', 'https://%65vil.example'],
    ['evil.example', 'https://evil.example\\@good.example'],
    ['evil.example', '(evil.example)'],
    ['evil.example', '...evil.example...'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'Bücher.Example'],
    ['bücher.example', 'shop.BÜCHER.example'],
    ['пример.example', 'http://xn--e1afmkfd.example/'],
    ['https://www.evil.example/', 'evil.example'],
    ['*.evil.example', 'x.evil.example'],
    ['evil.example:443', 'evil.example'],
  ])('%j is found in %j', (value, text) => {
    expect(found('domain', value, text)).toEqual([value]);
  });

  test.each([
    ['evil.example', 'notevil.example'],
    ['evil.example', 'evil.example.com'],
    ['evil.example', 'evil example'],
    ['evil.example', 'evil.examples'],
    ['sub.evil.example', 'evil.example'],
    ['bücher.example', 'bucher.example'],
  ])('%j is not found in %j', (value, text) => {
    expect(found('domain', value, text)).toEqual([]);
  });

  test.each([
    ['evil', 'domain'],
    ['evil example', 'domain'],
    ['https://evil.example/path', 'path'],
    ['evil.example?x=1', 'path'],
    ['http://', 'domain'],
    ['me@evil.example', 'domain'],
    ['-.-', 'domain'],
  ])('%j is none', (value, fault) => {
    expect(readFilter('domain', value)).toEqual({ fault });
  });

  test.each([
    ['https://WWW.Evil.example./', 'evil.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
  ])('%j is compared as %j', (value, key) => {
    expect(readFilter('domain', value)).toEqual({ key });
  });
});

test('each filter is found once, whatever else is', () => {
  const filters = [one('word', 'spam'), one('word', 'spam*'), one('word', 'spam ham'), one('domain', 'spam.example')];
  const matches = createMatcher(filters).match('spam ham spam https://spam.example spammer');
  expect(matches.map(({ filter }) => filter.value).sort()).toEqual(filters.map(({ value }) => value).sort());
});

describe('a thousand hostile filters', () => {
  const chains = (sign: string) =>
    Array.from({ length: 1_000 }, (_, at) => sign.repeat((at % 100) + 1) + (at >= 100 ? at : ''));
  const texts = (sign: string): string[] => [
    sign.repeat(10_000),
    `${sign} `.repeat(5_000),
    `${sign}.`.repeat(5_000),
    `http://${sign}.`.repeat(1_100),
    `${sign}\u0301`.repeat(5_000),
    '(a+)+$'.repeat(1_600),
    '.'.repeat(10_000),
    '@'.repeat(10_000),
  ];

  test.each(['a', '哈', '('])('of %j take no longer than the texts are long', (sign) => {
    const words = chains(sign).flatMap((value) => [
      one('word', value.slice(0, 100)),
      one('word', `${value.slice(0, 98)}b*`),
    ]);
    const domains = Array.from({ length: 200 }, (_, at) => one('domain', `${'a.'.repeat(at % 40)}aa${at}.example`));
    const matcher = createMatcher([...words, ...domains]);
    const begun = performance.now();
    for (const text of texts(sign)) matcher.match(text);
    // Each takes some milliseconds; what grows with the square of the text would take minutes.
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
