import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { intendedPath, keepIntent, takeIntent } from './intent.ts';

const kept = new Map<string, string>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { location: { pathname: '/ada', search: '' } });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});

afterEach(() => {
  kept.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what was pressed is given once, for the page where it was pressed, and says where to come back to', () => {
  keepIntent({ act: 'follow', on: 'ada' });
  expect(intendedPath()).toBe('/ada');
  expect(takeIntent('/ada')).toMatchObject({ act: 'follow', on: 'ada' });
  expect(takeIntent('/ada')).toBeUndefined();
  keepIntent({ act: 'comment', on: '0190c0de' });
  expect(intendedPath()).toBe('/p/0190c0de#comment');
  expect(takeIntent('/somewhere-else')).toBeUndefined();
});

test('after an hour it neither is done nor decides where a sign-in ends', () => {
  keepIntent({ act: 'like', on: '0190c0de' });
  vi.advanceTimersByTime(60 * 60_000);
  expect(intendedPath()).toBeUndefined();
  expect(takeIntent('/ada')).toBeUndefined();
});

test('what is no such record counts for neither', () => {
  const good = { act: 'like', on: 'x', path: '/ada', atMs: Date.now() };
  for (const bad of [
    null,
    1,
    { ...good, act: 'toString' },
    { ...good, on: 1 },
    { ...good, path: 1 },
    { ...good, atMs: '1' },
  ]) {
    kept.set('isntgram.intent', JSON.stringify(bad));
    expect(intendedPath()).toBeUndefined();
    expect(takeIntent('/ada')).toBeUndefined();
  }
  kept.set('isntgram.intent', '{');
  expect(intendedPath()).toBeUndefined();
});
