import { expect, test } from 'vitest';
import { createLook } from './told-in-logs.ts';

const words = [
  { kind: 'email', word: 'ada@example.org', test: 'signs up' },
  { kind: 'caption', word: 'by the lake in May', test: 'posts' },
  { kind: 'address', word: '10.1.2.3', test: 'reads' },
];
const look = createLook(words);
const told = (line: unknown) =>
  look('api.log', `first\n${typeof line === 'string' ? line : JSON.stringify(line)}\n`).map(
    ({ line: at, field, kind }) => `${at} ${field} ${kind}`,
  );

test('what is of somebody is found in any field of any line, with where it stands', () => {
  expect(told({ message: 'No mail to ada@example.org.', path: '/ada' })).toEqual(['2 message email']);
  expect(told({ error: { cause: ['params: by the lake in May'] } })).toEqual(['2 error.cause.0 caption']);
  expect(told('workerd says 10.1.2.3: reset')).toEqual(['2 line address']);
  expect(told({ from: '10.1.2.3' })).toEqual(['2 from address']);
});

test('what only looks like it is not', () => {
  for (const said of ['10.1.2.34', '110.1.2.3', 'v10.1.2.3', '10.1.2.3.4', 'ada@example.com', 'by the lake'])
    expect(told({ message: said }), said).toEqual([]);
  expect(told({ userId: 'ada', statusCode: 200 })).toEqual([]);
});
