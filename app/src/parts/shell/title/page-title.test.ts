import { expect, it } from 'vitest';
import { titleOf } from './page-title.ts';

it.each([
  ['/p/0190c0de-0000-7000-8000-000000000000', 'Post'],
  ['/tags/k%C3%BCste', '#küste'],
  ['/mia', 'mia'],
  ['/mia/tagged', 'mia'],
  ['/%zz', '%zz'],
  ['/', undefined],
  ['/explore', undefined],
  ['/settings/privacy', undefined],
])('%s is titled %s', (pathname, title) => {
  expect(titleOf(pathname, 'Post')).toBe(title);
});
