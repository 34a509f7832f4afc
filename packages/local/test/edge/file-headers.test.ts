import { fileHeaders } from '@isntgram/edge/tools/build';
import { describe, expect, test } from 'vitest';

const hsts = 'max-age=31536000; includeSubDomains';

/** What is said of each pattern of addresses. */
function rulesOf(file: string): Record<string, string[]> {
  const rules: Record<string, string[]> = {};
  let pattern = '';
  for (const line of file.split('\n').filter(Boolean)) {
    if (line.startsWith('/')) pattern = line;
    else rules[pattern] = [...(rules[pattern] ?? []), line.trim()];
  }
  return rules;
}

describe('files that Cloudflare answers with', () => {
  test('say what every answer says, and that the community is reached by TLS alone', () => {
    expect(rulesOf(fileHeaders(hsts))['/*']).toEqual([
      'x-content-type-options: nosniff',
      'referrer-policy: strict-origin-when-cross-origin',
      'cross-origin-resource-policy: same-origin',
      `strict-transport-security: ${hsts}`,
    ]);
  });

  test('promise nothing of TLS where there is none', () => {
    expect(fileHeaders(undefined)).not.toContain('strict-transport-security');
  });

  test('are kept for good where their name says what is in them', () => {
    expect(rulesOf(fileHeaders(hsts))['/_next/static/*']).toEqual([
      'cache-control: public, max-age=31536000, immutable',
    ]);
  });
});
