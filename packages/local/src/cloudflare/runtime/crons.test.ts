import { expect, test } from 'vitest';
import { cronFits } from './crons.ts';

const at = (time: string) => new Date(`2026-11-29T${time}:00Z`);

test.each([
  ['0 * * * *', '17:00', true],
  ['0 * * * *', '17:01', false],
  ['*/15 * * * *', '17:45', true],
  ['*/15 * * * *', '17:50', false],
  ['5,35 9-17 * * *', '17:35', true],
  ['5,35 9-17 * * *', '18:35', false],
  ['0 3 29 11 *', '03:00', true],
  ['0 3 * * 1', '03:00', true],
  ['0 3 * * 2', '03:00', false],
  ['10/20 * * * *', '00:50', true],
  ['nonsense', '00:00', false],
])('%s at %s: %s', (cron, time, fits) => {
  expect(cronFits(cron, at(time))).toBe(fits);
});
