import { expect, test } from 'vitest';
import { isId } from './addresses.ts';
import { id } from './kernel/page.ts';

test.each([
  '01920000-0000-7000-8000-000000000000',
  '01920000-0000-7000-8000-00000000000F',
  '01920000-0000-4000-8000-000000000000',
  '01920000-0000-7000-c000-000000000000',
  '01920000-0000-7000-8000-00000000000',
  ' 01920000-0000-7000-8000-000000000000',
  '01920000000070008000000000000000',
  '',
])('a page takes "%s" for an id where the API does', (segment) => {
  expect(isId(segment)).toBe(id.safeParse(segment).success);
});
