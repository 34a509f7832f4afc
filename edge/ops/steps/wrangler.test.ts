import { expect, test } from 'vitest';
import { faultOf, isPassing } from './wrangler.ts';

const uploaded = 'Total Upload: 450 KiB\nYour Worker has access to limits: cpu_ms\n';
const asked = 'A request to the Cloudflare API (/accounts/a/workers/scripts/x) failed.';
const refused = (words: string, code: number) => `${uploaded}✘ [ERROR] ${asked}\n\n  ${words} [code: ${code}]\n`;

test.each([
  [refused('Uncaught Error: no', 10021), /^The Worker does not start: .*Uncaught Error: no \[code: 10021\]$/],
  [refused('Authentication error', 10000), /^The token .* may not do this: .*needs Account · Workers Scripts · Edit/],
  [
    refused('You have reached the number of scripts', 10037),
    /^A limit of the account is reached: .* Workers & Pages: /,
  ],
  [
    '✘ [ERROR] This Worker has a pending Durable Object migration, which cannot be applied.',
    /^It brings classes of Durable Objects/,
  ],
  [refused('something else', 10_999), /^wrangler versions upload failed: .*something else \[code: 10999\]$/],
  ['it just ends', 'wrangler versions upload failed: it just ends'],
])('what wrangler refuses is one line that says what is wrong', (said, words) => {
  const { message } = faultOf(said, ['versions', 'upload', '--config', 'x']);
  expect(message).toMatch(words);
  expect(message).not.toContain('\n');
});

test('what fails on their side or on the way is tried again, and nothing else', () => {
  const malformed =
    '✘ [ERROR] Received a malformed response from the API\n\n  <html>error code: 503</html>\n\n  GET /a -> 503';
  for (const said of [malformed, refused('Please wait.', 971), 'POST /a -> 429 Too Many Requests', 'fetch failed'])
    expect(isPassing(said), said).toBe(true);
  for (const said of [refused('You have exceeded the limit of 500 Workers', 10037), 'Total Upload: 502.12 KiB'])
    expect(isPassing(said), said).toBe(false);
});
