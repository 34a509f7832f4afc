import { describe, expect, test } from 'vitest';
import { translated } from './problems.ts';

const refusal = (retryAfterSeconds?: number) => ({
  type: '',
  title: 'Too many requests.',
  status: 429,
  code: 'request.rate_limited' as const,
  requestId: '',
  ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
});

describe('a refusal of what was too much', () => {
  test.each([
    [1, 'einer Sekunde'],
    [40, '40 Sekunden'],
    [700, '12 Minuten'],
    [7_200, '2 Stunden'],
  ])('says in German that it ends in %d seconds', (seconds, words) => {
    expect(translated(refusal(seconds)).detail).toBe(
      `Das war zu viel auf einmal. Versuche es in ${words} noch einmal.`,
    );
  });

  test('is told as well where nobody knows when it ends', () => {
    expect(translated(refusal()).detail).toContain('noch einmal');
  });
});
