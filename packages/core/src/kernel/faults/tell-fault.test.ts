import { expect, test } from 'vitest';
import { modules } from '../../modules.ts';
import { pagePattern } from './tell-fault.ts';

test.each([
  ['/', '/'],
  ['/anna', '/:username'],
  ['/anna/followers', '/:username/followers'],
  ['/anna?next=/secret#x', '/:username'],
  ['/p/0190c0de-0000-7000-8000-000000000000', '/p/:…'],
  ['/tags/secret', '/tags/:…'],
  ['/settings/account', '/settings/account'],
  ['/admin/errors', '/admin/errors'],
  ['/sign-in', '/sign-in'],
])('the page %s is %s', (path, pattern) => expect(pagePattern({ modules }, path)).toBe(pattern));
