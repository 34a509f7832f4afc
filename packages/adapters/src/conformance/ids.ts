import type { Clock, Ids } from '@isntgram/core/kernel/ports';
import { describe, expect, it } from 'vitest';

const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const millisecondOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/** Proves an Ids whose time comes from the clock it is made with. */
export function idsConformance(name: string, make: (clock: Clock) => Ids): void {
  describe(`ids: ${name}`, () => {
    it('makes UUIDv7 of the clock’s millisecond', () => {
      const now = new Date('2026-03-04T05:06:07.089Z');
      const id = make({ now: () => now }).next();
      expect(id).toMatch(uuidV7);
      expect(millisecondOf(id)).toBe(now.getTime());
    });

    it('makes each later than all before, also within one millisecond and when the clock goes back', () => {
      let now = Date.parse('2026-03-04T05:06:07.089Z');
      const ids = make({ now: () => new Date(now) });
      const made = Array.from({ length: 20_000 }, (_, index) => {
        if (index === 10_000) now -= 5_000;
        return ids.next();
      });
      expect(made).toEqual([...new Set(made)].sort());
    });

    it('makes others than another source in the same millisecond', () => {
      const now = new Date('2026-03-04T05:06:07.089Z');
      const made = Array.from({ length: 1_000 }, () => make({ now: () => now }).next());
      expect(new Set(made).size).toBe(made.length);
    });
  });
}
