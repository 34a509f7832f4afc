import { expect, test } from 'vitest';
import { faultOf } from './wrangler.ts';

const uploaded = 'Total Upload: 450 KiB\nYour Worker has access to limits: cpu_ms\n';
const asked = 'A request to the Cloudflare API (/accounts/a/workers/scripts/x) failed.';
const refused = (words: string, code: number) => `${uploaded}✘ [ERROR] ${asked}\n\n  ${words} [code: ${code}]\n`;

test.each([
  [refused('Uncaught Error: no', 10021), /^The Worker does not start: .*Uncaught Error: no \[code: 10021\]$/],
  [refused('Authentication error', 10000), /^The token in CLOUDFLARE_API_TOKEN may not do this: /],
  [refused('You have reached the number of scripts', 10037), /^A limit of the account is reached: /],
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
