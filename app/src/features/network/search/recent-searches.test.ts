import { expect, test } from 'vitest';
import { type RecentSearch, withoutSearch, withSearch } from './recent-searches.ts';

const tag = (name: string): RecentSearch => ({ tag: name });
const anna: RecentSearch = { username: 'anna', name: 'Anna', avatarUrl: null };

test('what was opened last stands first, once, and the list stays short', () => {
  expect(withSearch([tag('sun'), anna], anna)).toEqual([anna, tag('sun')]);
  const many = Array.from({ length: 8 }, (_, at) => tag(`t${at}`));
  expect(withSearch(many, anna)).toHaveLength(8);
});

test('a tag and a person of one name are two', () => {
  expect(withoutSearch([tag('anna'), anna], tag('anna'))).toEqual([anna]);
});
