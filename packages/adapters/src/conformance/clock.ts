import type { Clock } from '@isntgram/core/kernel/ports';
import { describe, expect, it } from 'vitest';

/** Proves a Clock that is to tell the real time. */
export function clockConformance(name: string, clock: Clock): void {
  describe(`clock: ${name}`, () => {
    it('tells the time of this machine, a new Date each time', () => {
      const before = Date.now();
      const told = clock.now();
      expect(told.getTime()).toBeGreaterThanOrEqual(before);
      expect(told.getTime()).toBeLessThanOrEqual(Date.now());
      told.setFullYear(1999);
      expect(clock.now().getTime()).toBeGreaterThanOrEqual(before);
    });
  });
}
