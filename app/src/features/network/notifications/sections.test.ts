import { describe, expect, test } from 'vitest';
import { inSections, sectionOf } from './sections.ts';

const now = new Date(2026, 2, 20, 15, 0).getTime();
const at = (...date: [number, number, number, number]) => new Date(...date).toISOString();

describe('sections', () => {
  test.each([
    [at(2026, 2, 20, 14), 'today'],
    [at(2026, 2, 20, 0), 'today'],
    [at(2026, 2, 19, 23), 'week'],
    [at(2026, 2, 14, 1), 'week'],
    [at(2026, 2, 13, 23), 'month'],
    [at(2026, 1, 1, 0), 'earlier'],
  ])('%s is %s', (instant, section) => expect(sectionOf(instant, now)).toBe(section));

  test('keep their order and leave out what is empty', () => {
    const items = [
      { createdAt: at(2026, 2, 20, 1) },
      { createdAt: at(2026, 1, 1, 1) },
      { createdAt: at(2026, 2, 20, 0) },
    ];
    expect(inSections(items, now)).toEqual([
      ['today', [items[0], items[2]]],
      ['earlier', [items[1]]],
    ]);
  });
});
