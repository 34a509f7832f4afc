import { expect, test } from 'vitest';
import { pathOnSite } from './site-path.ts';

const origin = 'https://photos.example';

test.each([
  ['/', '/'],
  ['/p/1?x=1#comments', '/p/1?x=1#comments'],
  ['settings', '/settings'],
  ['/a/../explore', '/explore'],
  ['https://photos.example/tags/b%C3%A4ume', '/tags/b%C3%A4ume'],
  ['/search?q=//evil.example', '/search?q=//evil.example'],
  ['', '/'],
])('%j leads to %j', (address, path) => {
  expect(pathOnSite(address, origin)).toBe(path);
});

test.each([
  '//evil.example',
  '///evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/.%2e//evil.example',
  '//evil.example/%2e%2e',
  '\\\\evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\n//evil.example',
  '/\r\n/evil.example',
  '\u0000//evil.example',
  '/%2f/evil.example',
  '/%2F%2Fevil.example',
  '/%5cevil.example',
  '/%5C%5Cevil.example',
  '/%252f%252fevil.example',
  '/%09/evil.example',
  'https://evil.example',
  'https:///evil.example',
  'http://photos.example/',
  'https://photos.example:444/',
  'https://photos.example@evil.example/',
  'https://user@photos.example/',
  'https://photos.example.evil.example/',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'blob:https://photos.example/x',
  'mailto:x@evil.example',
  'https://[',
])('%j leads nowhere', (address) => {
  expect(pathOnSite(address, origin)).toBeUndefined();
});
