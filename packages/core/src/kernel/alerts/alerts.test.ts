import { expect, test } from 'vitest';
import { describeFigure } from './alert.ts';
import { alerts } from './alerts.ts';

test('each has a name of its own, and sentences that say what is the matter and what to do', () => {
  expect(new Set(alerts.map(({ name }) => name)).size).toBe(alerts.length);
  for (const { name, summary, action } of alerts) {
    expect(name).toMatch(/^([A-Z][a-z]+)+$/);
    for (const sentence of [summary, action]) expect(sentence, name).toMatch(/^[A-Z].*\.$/);
  }
});

test('a figure is told as a person reads it', () => {
  expect(describeFigure('errorShare', 0.0731)).toBe('7.3 % of the answers are errors of ours');
  expect(describeFigure('backupAge', 97_200)).toBe('27 hours have passed since the last good copy');
  expect(describeFigure('latencyP95', 1.2345)).toMatch(/^1\.23 s is/);
});
