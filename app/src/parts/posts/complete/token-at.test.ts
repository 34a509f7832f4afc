import { expect, test } from 'vitest';
import { complete, tokenAt } from './token-at.ts';

test('a name or a tag at the caret is seen, as far as it is written', () => {
  expect(tokenAt('Hello @an', 9)).toEqual({ kind: 'people', start: 6, end: 9, typed: 'an' });
  expect(tokenAt('Hello @anna and more', 9)).toEqual({ kind: 'people', start: 6, end: 9, typed: 'an' });
  expect(tokenAt('(#Bäu', 5)).toEqual({ kind: 'tags', start: 1, end: 5, typed: 'Bäu' });
  expect(tokenAt('#日本', 3)).toMatchObject({ kind: 'tags', typed: '日本' });
});

test('what is none is left alone', () => {
  for (const text of ['', '@', 'a@b', 'https://x.org/#a', '@anna ', '##x', '&#x', 'word'])
    expect(tokenAt(text, text.length), text).toBeUndefined();
});

test('what was meant takes its place, with one space after it', () => {
  const token = { kind: 'people', start: 6, end: 9, typed: 'an' } as const;
  expect(complete('Hello @an', token, '@anna')).toEqual({ text: 'Hello @anna ', caret: 12 });
  expect(complete('Hello @an!', token, '@anna')).toEqual({ text: 'Hello @anna !', caret: 12 });
  expect(complete('Hello @an you', token, '@anna')).toEqual({ text: 'Hello @anna you', caret: 12 });
});
