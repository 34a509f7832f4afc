import { expect, test } from 'vitest';
import { shortCaption } from './short-caption.ts';

test('a short caption stands whole', () => {
  expect(shortCaption('')).toBeNull();
  expect(shortCaption('A walk by the river.\nTwice.')).toBeNull();
  expect(shortCaption('a'.repeat(140))).toBeNull();
});

test('a long caption ends between words, never inside a #tag', () => {
  const words = `${'word '.repeat(24)}#sunset_over_the_sea and more of it`;
  expect(shortCaption(words)).toBe('word '.repeat(24).trimEnd());
});

test('no address is cut in two, as half of it would lead elsewhere', () => {
  const address = `https://example.org/${'a'.repeat(150)}`;
  expect(shortCaption(`See ${address} for more`)).toBe('See');
  expect(shortCaption(address)).toBeNull();
});

test('many lines are cut after the third', () => {
  expect(shortCaption('a\nb\nc\nd')).toBe('a\nb\nc');
});

test('one endless word is cut, and no character in two', () => {
  expect(shortCaption('x'.repeat(300))).toHaveLength(125);
  expect(shortCaption(`${'x'.repeat(124)}${'😀'.repeat(40)}`)?.isWellFormed()).toBe(true);
});
