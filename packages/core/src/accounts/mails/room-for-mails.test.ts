import { limits } from '@isntgram/contract/kernel/limits';
import { rates } from '@isntgram/contract/kernel/rates';
import { expect, test } from 'vitest';
import { slotsPerWindow } from '../../kernel/rates/rate-windows.ts';

test('nobody waits for a reset mail, because of strangers, for longer than the last one is good', () => {
  const everywhere = rates.resetMail.limits.find((limit) => limit.of === 'account');
  const [, longestSeconds = Number.NaN] = everywhere?.windows.at(-1) ?? [];
  // A use is forgotten up to one part of the window late.
  expect(longestSeconds * (1 + 1 / slotsPerWindow)).toBeLessThan(limits.resetLinkHours * 60 * 60);
});

test('strangers who ask for one address cannot use up what its mailbox may get', () => {
  const [account, mailbox] = ['account', 'mailbox'].map((of) =>
    rates.resetMail.limits.find((limit) => limit.of === of),
  );
  const [uses = Number.NaN, seconds = Number.NaN] = account?.windows.at(-1) ?? [];
  const [mailboxUses, mailboxSeconds = Number.NaN] = mailbox?.windows.at(-1) ?? [];
  expect(uses * Math.ceil(mailboxSeconds / seconds)).toBeLessThan(mailboxUses ?? Number.NaN);
});
