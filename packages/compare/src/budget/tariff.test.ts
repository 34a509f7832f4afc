import { byProfile, type Profile } from '@isntgram/contract/kernel/profiles';
import { spentUsd } from '@isntgram/core/kernel/status/budget';
import { expect, test } from 'vitest';
import { readMeasured } from '../figures-file.ts';
import { mixes } from '../mixes.ts';
import { defaultAssumptions } from '../model/assumptions.ts';
import { monthOf } from '../model/month.ts';
import { countRequests } from '../model/requests.ts';
import { formOf } from '../model/vm-form.ts';
import { readPriceBook } from '../prices/book.ts';
import { type Budgeted, tariffOf } from './tariff.ts';

const now = new Date('2026-11-21T00:00:00Z');
const mix = mixes['club-of-500'];
const own = { services: ['db', 'storage'], size: { cpus: 1, memoryGb: 2, diskGb: 20 } };

async function modelled(profile: Profile, { services, size }: Omit<Budgeted, 'profile'>): Promise<number> {
  const [{ figures }, book] = await Promise.all([readMeasured(), readPriceBook()]);
  const operator = byProfile(() => ({ hours: 0, usdPerHour: 0 }));
  const form = formOf(services);
  const day = now.toISOString().slice(0, 10);
  const given = { book, day, mix, figures, assumptions: defaultAssumptions, operator, form, atLeast: size };
  return monthOf(profile, given).bill.totalUsd;
}

/** What the product counts of the club’s month. */
function counted() {
  const { render, feed, write, signIn } = countRequests(mix);
  const photos = mix.photosPerMonth;
  return { answers: render + feed + write + signIn, photos, stored: mix.photosStored + photos / 2, elapsed: 1 };
}

test('reckons nothing where no budget is set', async () => {
  expect(await tariffOf({ profile: 'edge' }, now)).toBeUndefined();
});

test.each([
  ['edge', {}],
  ['vm', own],
  ['vm', { services: [] }],
] as const)(
  'on %s with %j a club’s month comes to what the model says, but for what caches answer',
  async (profile, given) => {
    const tariff = await tariffOf({ profile, budget: 20, ...given }, now);
    if (!tariff) throw new Error('A budget has a tariff.');
    const all = await modelled(profile, given);
    const known = spentUsd(tariff, counted());
    expect(known).toBeGreaterThan(all * 0.85);
    expect(known).toBeLessThan(all * 1.05);
    expect(spentUsd(tariff, { answers: 0, photos: 0, stored: 0, elapsed: 0 })).toBe(tariff.fixed);
  },
);
