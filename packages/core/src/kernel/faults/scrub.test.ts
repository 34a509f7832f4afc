import { expect, test } from 'vitest';
import { scrub } from './scrub.ts';

/** What must not be left of each line, whoever wrote it there and however. */
const personal: readonly (readonly [text: string, ...secrets: string[]])[] = [
  ['No user anna.mueller+photos@mail.example.org', 'anna', 'mail.example'],
  ['No user änna@müller.example', 'änna', 'müller'],
  ['GET /reset?email=anna%40example.org&next=/home failed', 'anna', 'example.org', 'next'],
  ['mailto:anna@example.org', 'anna'],
  ['anna (at) example.org', 'anna'],
  ['"anna b"@example.org bounced', 'anna b'],
  ['cookie: isntgram.session_token=abc.def; theme=dark', 'abc', 'dark'],
  ['Cookie: a=1\nnext line', 'a=1'],
  ['set-cookie: session=s3cr3t; Path=/', 's3cr3t'],
  ['{"authorization":"Bearer abc.def.ghi"}', 'abc.def'],
  ['sent Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ', 'QWxhZGRp'],
  ['Basic QWxhZGRpbjpvcGVu refused', 'QWxhZGRp'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.c2lnbmF0dXJl is expired', 'eyJ', 'c2lnbm'],
  ['password=hunter2 is wrong', 'hunter2'],
  ["{ password: 'correct horse', remember: true }", 'correct horse'],
  ['newPassword="a b c"', 'a b c'],
  ['reset_token: 9f8e7d', '9f8e7d'],
  ['api-key=live_12', 'live_12'],
  ['connect postgres://app:pa55@db.internal:5432/app failed', 'pa55', 'db.internal'],
  ['redis://:pa55@10.0.0.7:6379', 'pa55', '10.0.0.7'],
  ['connect ECONNREFUSED 192.168.17.4:5432', '192.168'],
  ['from 2001:db8:85a3::8a2e:370:7334', '2001', '7334'],
  ['from ::ffff:203.0.113.9', '203.0'],
  ['from fe80::1%eth0', 'fe80'],
  ['user 0190c0de-0000-7000-8000-000000000000 is gone', '0190c0de'],
  ['key 5f4dcc3b5aa765d61d8327deb882cf99', '5f4dcc3b'],
  ['token AKIAIOSFODNN7EXAMPLEKEY9', 'AKIA'],
  ['signed c2VjcmV0IG9mIHNvbWVib2R5==', 'c2VjcmV0'],
  ['call +49 170 1234567 now', '170', '1234567'],
  ['call 030/12345678', '12345678'],
  ['name: Anna Müller, age 7', 'Anna', 'Müller'],
  ['{"name":"Anna Müller","bio":"I like trees"}', 'Anna', 'trees'],
  ['full_name=Anna Müller', 'Anna'],
  ['invalid input syntax for type integer: "anna"', 'anna'],
  ['Unexpected token in JSON: „Anna Müller“', 'Anna'],
  ["duplicate 'anna müller' found", 'anna'],
  ['mentions @anna_m and @ben', 'anna', 'ben'],
  ['Failed to load https://trees.example.org/anna/followers', 'trees.example', 'anna'],
  ['at https://trees.example.org/anna:12:34', 'anna', 'trees'],
  ['at load (/home/anna/isntgram/server.js:1:2)', 'anna'],
  ['The page of anna has no photos, Anna.', 'anna', 'Anna'],
  ['page of änna', 'änna'],
];

test.each(personal)('%s', (text, ...secrets) => {
  const left = scrub(text, ['anna', 'änna']);
  for (const secret of secrets) expect(left).not.toContain(secret);
});

/** What whoever mends it needs. */
const useful = [
  "Cannot read properties of undefined (reading 'photos')",
  'relation "echoes" does not exist',
  'null value in column "title" of relation "posts" violates not-null constraint',
  '    at publishPost (file:///app/server.js:12345:67)',
  '    at async dispatch (/app/node_modules/hono/dist/compose.js:22:17)',
  'x.map is not a function',
  'A statement failed: select e.id from "tenant_trees"."posts" e where e.id = $1::uuid and e.at < now()',
  'connect ECONNREFUSED',
  "Can't find variable: photos, and don't know why",
  'at new LiveHub (node:internal/process/task_queues:105:5)',
];

test.each(useful)('keeps %s', (text) => expect(scrub(text)).toBe(text));

test('what cannot be stored is left out', () => expect(scrub('a\0b\ud800')).toBe('ab\ufffd'));

test('a page’s file keeps its name and place, and not its host', () => {
  expect(scrub('at e (https://trees.example.org/_next/static/chunks/0f1e2d3c4b5a69788796.js:1:2345)')).toBe(
    'at e (/_next/static/chunks/0f1e2d3c4b5a69788796.js:1:2345)',
  );
});
