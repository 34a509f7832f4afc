import { expect, test } from 'vitest';
import { isAsked, patternsOf, readSpan, spanToSearch } from './asked.ts';

const now = new Date('2026-01-31T12:00:00Z');

test('a day is one of UTC, and since is so long ago or a moment', () => {
  expect(readSpan({ day: '2026-01-30' })).toEqual({
    from: '2026-01-30T00:00:00.000Z',
    until: '2026-01-31T00:00:00.000Z',
  });
  expect(readSpan({ since: '36h' }, now)?.from).toBe('2026-01-30T00:00:00.000Z');
  expect(readSpan({ since: '2026-01-30T01:00:00+01:00' })?.from).toBe('2026-01-30T00:00:00.000Z');
  expect(readSpan({})).toBeUndefined();
  expect(() => readSpan({ day: 'yesterday' })).toThrow('--day takes a day of UTC');
  for (const since of ['soon', '2026-01-30', '5 h'])
    expect(() => readSpan({ since })).toThrow('--since takes how long ago');
});

test('who looks for something looks through a day, who follows through none', () => {
  expect(spanToSearch({ level: 'error' }, now)?.from).toBe('2026-01-30T12:00:00.000Z');
  expect(spanToSearch({ request: 'a-request-1', since: '1h' }, now)?.from).toBe('2026-01-31T11:00:00.000Z');
  expect(spanToSearch({ level: 'error', follow: true }, now)).toBeUndefined();
  expect(spanToSearch({}, now)).toBeUndefined();
  expect(() => spanToSearch({ since: '1h', follow: true }, now)).toThrow('leave --follow out');
});

test('a level has those above it, whoever says it; a request is found by its id', () => {
  const lines = [
    '2026-01-31T11:59:59Z {"timestamp":"2026-01-31T11:59:59Z","level":"error","requestId":"a-request-1"}',
    '{"level":"warn","message":"slow"}',
    '{"level":"info","requestId":"a-request-1"}',
    '2026-01-31 11:59:59 UTC [31] ERROR:  relation "nothing" does not exist',
    '2026-01-31 11:59:59 UTC [31] WARNING:  there is no transaction',
    '{"level":"info","message":"said \\"level\\":\\"error\\""}',
  ];
  const asked = (values: Parameters<typeof patternsOf>[0]) =>
    lines.flatMap((line, index) => (isAsked(line, patternsOf(values)) ? [index] : []));
  expect(asked({ level: 'error' })).toEqual([0, 3]);
  expect(asked({ level: 'warn' })).toEqual([0, 1, 3, 4]);
  expect(asked({ level: 'info' })).toEqual([0, 1, 2, 3, 4, 5]);
  expect(asked({ request: 'a-request-1' })).toEqual([0, 2]);
  expect(asked({ request: 'a-request-1', level: 'error' })).toEqual([0]);
  expect(() => patternsOf({ level: 'loud' })).toThrow('--level takes error, warn');
  for (const request of ['short', '.*', "'; rm -rf ~"])
    expect(() => patternsOf({ request })).toThrow("--request takes a request's id");
});
