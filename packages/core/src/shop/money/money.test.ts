import { shopLimits } from '@isntgram/contract/shop/choices';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exponentOf, isCountry } from './currencies.ts';
import { allocate, halfUp } from './rounding.ts';
import { type Priced, refundOf, taxOn, totalsOf } from './totals.ts';

const { amountMax } = shopLimits;
const ratePpm = fc.integer({ min: 0, max: 1_000_000 });
/** Prices as people set them in currencies of no, two and three digits, and any others. */
const price = fc.oneof(
  ...[0, 2, 3].map((exponent) => fc.integer({ min: 0, max: 5_000 }).map((whole) => whole * 10 ** exponent)),
  fc.integer({ min: 0, max: amountMax }),
);
const priced: fc.Arbitrary<Priced> = fc.record({
  lines: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 999 }), price, ratePpm }), { maxLength: 12 }),
  discount: price,
  shipping: fc.record({ price, ratePpm }),
  pricesIncludeTax: fc.boolean(),
});
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + BigInt(each), 0n);

test('currencies have the digits that ISO 4217 says, and countries are those of ISO 3166', () => {
  const digits = ['JPY', 'KRW', 'EUR', 'USD', 'HUF', 'KWD', 'BHD', 'IQD', 'XXY', 'eur'].map(exponentOf);
  expect(digits).toEqual([0, 0, 2, 2, 2, 3, 3, 3, undefined, undefined]);
  expect(['DE', 'CH', 'JP', 'EU', 'XX', 'de'].map(isCountry)).toEqual([true, true, true, false, false, false]);
});

test.each([
  [1, 1, 2, 1],
  [1, 1, 3, 0],
  [1, 2, 3, 1],
  [2_990, 190_000, 1_000_000, 568],
  [50, 10_000, 1_000_000, 1],
  [49, 10_000, 1_000_000, 0],
  [amountMax, 1_000_000, 3, 3_333_333_333_333_333],
])('%d × %d ÷ %d is %d, half a unit rounded up', (amount, times, by, result) => {
  expect(halfUp(amount, times, by)).toBe(result);
});

test.each([
  ['19 % in 119.00 is 19.00', 11_900, 190_000, true, 1_900],
  ['19 % on 100.00 is 19.00', 10_000, 190_000, false, 1_900],
  ['8.1 % in 1,000 yen is 75', 1_000, 81_000, true, 75],
  ['8.875 % on 0.999 dinars is 0.089', 999, 88_750, false, 89],
] as const)('%s', (_, amount, rate, included, tax) => {
  expect(taxOn(amount, rate, included)).toBe(tax);
});

describe('whatever is in a cart', () => {
  test('the parts are whole numbers, exact, and together the total', () => {
    fc.assert(
      fc.property(priced, (cart) => {
        const totals = totalsOf(cart);
        const all = [...totals.lines, totals.shipping];
        for (const { subtotal, discount, tax, total } of all)
          for (const each of [subtotal, discount, tax, total])
            expect(Number.isSafeInteger(each) && each >= 0).toBe(true);
        expect(sum(all.map(({ total }) => total))).toBe(BigInt(totals.total));
        expect(sum(all.map(({ tax }) => tax))).toBe(BigInt(totals.tax));
        expect(sum(totals.lines.map(({ discount }) => discount))).toBe(BigInt(totals.discount));
        const before = BigInt(totals.subtotal) - BigInt(totals.discount) + BigInt(cart.shipping.price);
        expect(BigInt(totals.total)).toBe(cart.pricesIncludeTax ? before : before + BigInt(totals.tax));
      }),
    );
  });

  test('each line’s tax is the exact one, off by half a unit at most', () => {
    fc.assert(
      fc.property(priced, (cart) => {
        const { lines } = totalsOf(cart);
        for (const [at, { subtotal, discount, tax }] of lines.entries()) {
          const rate = BigInt(cart.lines[at]?.ratePpm ?? 0);
          const by = 1_000_000n + (cart.pricesIncludeTax ? rate : 0n);
          const offBy = 2n * (BigInt(tax) * by - BigInt(subtotal - discount) * rate);
          expect(offBy > -by && offBy <= by).toBe(true);
        }
      }),
    );
  });

  test('no discount takes more than there is, and no line more than a unit beyond its share', () => {
    fc.assert(
      fc.property(priced, (cart) => {
        const { lines, discount, subtotal } = totalsOf(cart);
        expect(discount).toBe(Math.min(cart.discount, subtotal));
        for (const line of lines) {
          expect(line.discount).toBeLessThanOrEqual(line.subtotal);
          const share = BigInt(discount) * BigInt(line.subtotal);
          const off = BigInt(line.discount) * BigInt(subtotal) - share;
          expect(off < BigInt(subtotal) || subtotal === 0).toBe(true);
          expect(-off < BigInt(subtotal) || subtotal === 0).toBe(true);
        }
      }),
    );
  });

  test('what is paid back in parts, in whatever steps, is what was paid, and never more on the way', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(priced, steps, (cart, sizes) => {
        for (const [at, line] of totalsOf(cart).lines.entries()) {
          const quantity = cart.lines[at]?.quantity ?? 1;
          let [before, total, tax] = [0, 0, 0];
          for (let step = 0; before < quantity; step += 1) {
            const pieces = Math.min(sizes[step % sizes.length] ?? 1, quantity - before);
            const back = refundOf(line, { quantity, before, pieces });
            [before, total, tax] = [before + pieces, total + back.total, tax + back.tax];
            expect(back.total >= 0 && total <= line.total && tax <= line.tax).toBe(true);
          }
          expect([total, tax]).toEqual([line.total, line.tax]);
        }
      }),
    );
  });
});

test('what is shared out is shared out whole, and the same to equals but for a unit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: amountMax }),
      fc.array(fc.integer({ min: 0, max: 1_000 })),
      (amount, weights) => {
        const parts = allocate(amount, weights);
        expect(sum(parts)).toBe(weights.some((weight) => weight > 0) ? BigInt(amount) : 0n);
        for (const [at, weight] of weights.entries()) if (weight === 0) expect(parts[at]).toBe(0);
      },
    ),
  );
  expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(allocate(5, [0, 0])).toEqual([0, 0]);
});
