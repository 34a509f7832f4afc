import { describe, expect, it } from 'vitest';
import { postOf } from './over.ts';

describe('the post of an address', () => {
  it.each([
    ['/p/0190c0de-0000-7000-8000-000000000000', '0190c0de-0000-7000-8000-000000000000'],
    ['/p/0190c0de-0000-7000-8000-000000000000/embed', undefined],
    ['/p', undefined],
    ['/p/', undefined],
    ['/p/mia', undefined],
    ['/mia', undefined],
  ])('%s is of %s', (pathname, id) => {
    expect(postOf(pathname)).toBe(id);
  });
});
