import { text } from '@isntgram/contract/kernel/text';
import { captionEntities, captionParts } from '@isntgram/contract/network/caption';
import { tagName } from '@isntgram/contract/network/tag-name';
import { sniffFormat } from '@isntgram/core/media/image-header';
import { expect, test } from 'vitest';

const shalom = 'שָׁלוֹם'.normalize('NFKC');

test.each([
  ['A #Tag, an @anna.b. And a@b.c #1 ##x', ['tag'], ['anna.b']],
  ['#Bäume #日本 #2026_trees', ['bäume', '日本', '2026_trees'], []],
  ['https://example.org/#anchor', [], []],
  ['', [], []],
  ['#हिन्दी #ไทยแลนด์ #കേരളം #שָׁלוֹם #தமிழ்', ['हिन्दी', 'ไทยแลนด์', 'കേരളം', shalom, 'தமிழ்'], []],
  ['#می\u200cخواهم, #ശ്രീ\u200d!', ['می\u200cخواهم', 'ശ്രീ'], []],
  ['＃東京 #ＴＯＫＹＯ #İzmir #STRASSE #straße #ΟΔΟΣ', ['東京', 'tokyo', 'i̇zmir', 'strasse', 'οδοσ'], []],
  ['#1\ufe0f\u20e3 #\u0301a #\u3164 #日本1\ufe0f\u20e3', ['日本1'], []],
  ['हिन्#x', [], []],
  ['@\u017fam', [], []],
])('%j names the tags %j and the people %j', (caption, tags, usernames) => {
  const named = captionEntities(caption);
  expect(named.tags.filter((tag) => tag !== 'x')).toEqual(tags);
  expect(named.usernames).toEqual(usernames);
  expect(
    captionParts(caption)
      .map((part) => part.text)
      .join(''),
  ).toBe(caption);
});

test.each([
  [
    'See https://a.org/b?c=1#d, (http://e.org) or https://f.org/.',
    ['https://a.org/b?c=1#d', 'http://e.org', 'https://f.org/'],
  ],
  ['“https://q.org/” <https://r.org> https://s.org/…', ['https://q.org/', 'https://r.org', 'https://s.org/']],
  ['xhttps://no.org https:// javascript:alert(1) https://bank.org@evil.org/', []],
])('%j has the addresses %j', (caption, addresses) => {
  const parts = captionParts(caption);
  expect(parts.flatMap((part) => (part.kind === 'link' ? [part.url] : []))).toEqual(addresses);
  expect(parts.map((part) => part.text).join('')).toBe(caption);
});

test('a tag that was brought into its one form is in it', () => {
  for (const written of ['İ', 'ẞ', 'ǰ', 'ﬁ', '㎏', 'ᾳ', 'ŉ', 'K', 'Ω', 'ſ', 'ᏸ', 'ﷺ']) {
    const name = tagName(`${written}x`);
    expect(name && tagName(name)).toBe(name);
    expect(tagName(`${written.toUpperCase()}x`)).toBe(name);
  }
  expect(tagName('x'.repeat(60))).toHaveLength(60);
  for (const none of ['', 'x'.repeat(61), '123', 'a b', '#a', '\u200da', '\u094d'])
    expect(tagName(none)).toBeUndefined();
});

test('text is trimmed and normalised, and refuses what cannot be stored', () => {
  expect(text(10).parse('  e\u0301 ')).toBe('é');
  for (const bad of ['\0', '\ud800', 'x'.repeat(11)]) expect(text(10).safeParse(bad).success).toBe(false);
});

test('a format is told by the first bytes', () => {
  expect(sniffFormat(new TextEncoder().encode('just a text, not a photo'))).toBeUndefined();
  expect(sniffFormat(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('jpeg');
  expect(sniffFormat(new Uint8Array())).toBeUndefined();
});
