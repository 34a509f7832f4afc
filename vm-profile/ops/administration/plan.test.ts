import { describe, expect, test } from 'vitest';
import { inWords, readLimit } from './plan.ts';

describe('a limit of a plan', () => {
  test.each([
    ['people', '200', 200],
    ['posts-a-day', 'none', null],
    ['photos', '20GB', 20 * 1024 ** 3],
    ['photos-each', '500 mb', 500 * 1024 ** 2],
  ])('--%s %s is %j', (name, written, limit) => expect(readLimit(name, written)).toBe(limit));

  test.each([
    ['people', '20GB'],
    ['people', '-1'],
    ['photos', '20'],
    ['photos', 'much'],
  ])('--%s %s is refused', (name, written) => expect(() => readLimit(name, written)).toThrow(`--${name} takes`));

  test.each([
    [0, '0 MB'],
    [1_572_864, '1.5 MB'],
    [200 * 1024 ** 3, '200 GB'],
  ])('%d bytes are %s', (bytes, words) => expect(inWords(bytes)).toBe(words));
});
