import { expect, test } from 'vitest';
import type { Alert } from './alert.ts';
import { judge, type Silence, type Standing } from './judge.ts';

const alert: Alert = {
  name: 'ErrorRateHigh',
  severity: 'critical',
  when: { figure: 'errorShare', windowSeconds: 300, is: 'above', limit: 0.05 },
  forSeconds: 300,
  summary: 'Errors.',
  action: 'Look.',
};

/** Judges a series of values, a minute each; answers the minutes and states of what was told. */
function tell(values: readonly (number | undefined)[], silences: readonly Silence[] = []): string[] {
  let standing: readonly Standing[] = [];
  return values.flatMap((value, minute) => {
    const judged = judge([alert], { standing, silences }, () => value, minute * 60_000);
    standing = judged.standing;
    return judged.changes.map(({ state }) => `${minute} ${state}`);
  });
}
const times = (count: number, value: number | undefined) => Array.from({ length: count }, () => value);

test('it is told once, after its time, and once when it ends', () => {
  expect(tell([0, ...times(10, 0.5), 0, 0])).toEqual(['6 firing', '11 resolved']);
});

test('what ends before its time is never told of', () => {
  expect(tell([...times(5, 0.5), 0, ...times(5, 0.5), 0])).toEqual([]);
});

test('what nobody knows neither begins nor ends it', () => {
  expect(tell([...times(3, 0.5), ...times(3, undefined), 0.5, undefined, 0])).toEqual(['6 firing', '8 resolved']);
  expect(tell(times(10, undefined))).toEqual([]);
});

test('what goes on is told again after four hours', () => {
  expect(tell(times(300, 0.5))).toEqual(['5 firing', '245 firing']);
});

test('what is silenced is told when the silence is over, if it still goes on', () => {
  const silence = { name: alert.name, until: 10 * 60_000, who: 'somebody', why: 'known' };
  expect(tell([...times(15, 0.5), 0], [silence])).toEqual(['10 firing', '15 resolved']);
  expect(tell([...times(9, 0.5), 0], [silence])).toEqual([]);
});
