import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, test } from 'vitest';
import { DomainError } from '../errors.ts';
import { describeFault } from './describe-fault.ts';
import { asBits, countPeople, lampOf } from './people.ts';

const thrown = (name: string, message: string, frames: readonly string[]): Error => {
  const error = new TypeError(message);
  error.stack = `${name}: ${message}\n${frames.map((frame) => `    at ${frame}`).join('\n')}`;
  return error;
};

test('a fault is the same over releases, and for whomever', () => {
  const before = thrown('TypeError', 'No photo 0190c0de-0000-7000-8000-000000000000 of 12', [
    'publishPost (file:///app/server.js:100:20)',
    'node_modules/hono/dist/compose.js:22:17',
    'async dispatch (file:///app/server.js:9:1)',
  ]);
  const after = thrown('TypeError', 'No photo 0190ffff-1111-7222-8333-000000000001 of 7', [
    'publishPost (file:///app/server.js:2345:6)',
    'async dispatch (file:///app/server.js:19:1)',
  ]);
  expect(describeFault('api', after).fingerprint).toBe(describeFault('api', before).fingerprint);
  expect(describeFault('api', after).message).toBe('No photo <id> of #');
});

test.each([
  ['another place', 'jobs', 'It broke', ['publishPost (a.js:1:1)']],
  ['another message', 'api', 'It bent', ['publishPost (a.js:1:1)']],
  ['another way', 'api', 'It broke', ['deletePost (a.js:1:1)']],
] as const)('%s is another fault', (_, place, message, frames) => {
  const one = describeFault('api', thrown('TypeError', 'It broke', ['publishPost (a.js:1:1)']));
  expect(describeFault(place, thrown('TypeError', message, frames)).fingerprint).not.toBe(one.fingerprint);
});

test('what a minifier named makes no difference', () => {
  const of = (frame: string) => describeFault('browser', thrown('TypeError', 'x', [frame])).fingerprint;
  expect(of('tE (/_next/static/chunks/a.js:1:2)')).toBe(of('e$ (/_next/static/chunks/b.js:1:9)'));
});

test('of a statement its values are not told', () => {
  const cause = Object.assign(new Error('duplicate key value violates unique constraint "users_email"'), {
    code: '23505',
    detail: 'Key (email)=(anna@example.org) already exists.',
  });
  const fault = describeFault(
    'api',
    new DrizzleQueryError('insert into users values ($1)', ['anna@example.org'], cause),
  );
  expect(fault).toMatchObject({ code: '23505', message: cause.message });
  expect(JSON.stringify(fault)).not.toContain('anna');
});

test('what is no error is described too', () => {
  expect(describeFault('web', 'lost')).toMatchObject({ name: 'string', code: null, message: 'lost' });
  expect(describeFault('web', undefined)).toMatchObject({ name: 'undefined' });
  expect(describeFault('api', new DomainError('service.too_slow'))).toMatchObject({ code: 'service.too_slow' });
});

test.each([0, 1, 2, 10, 100, 1_000])('%i people are counted without who they are', (people) => {
  const lamps = new Set(Array.from({ length: people }, (_, who) => lampOf('secret', 'fingerprint', `person ${who}`)));
  expect(asBits(lamps)).toMatch(/^[01]{1024}$/);
  expect(Math.abs(countPeople(lamps.size) - people)).toBeLessThanOrEqual(people * 0.1);
});
