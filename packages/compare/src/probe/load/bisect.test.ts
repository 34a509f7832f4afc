import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextRate } from './bisect.ts';

it('finds what a server takes to ±10 %, within few tries', () => {
  fc.assert(
    fc.property(fc.double({ min: 2, max: 5_000, noNaN: true }), (taken) => {
      let [good, bad, tries]: [number, number | null, number] = [0, null, 0];
      for (let rate = nextRate(good, bad, 40); rate !== undefined; rate = nextRate(good, bad, 40)) {
        if (rate <= taken) good = rate;
        else bad = rate;
        tries += 1;
      }
      expect(tries).toBeLessThan(24);
      expect(good).toBeLessThanOrEqual(taken);
      expect(Number(bad)).toBeGreaterThan(taken);
      expect(Number(bad) / good).toBeLessThanOrEqual(1.2);
    }),
  );
});
