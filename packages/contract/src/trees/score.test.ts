import { expect, test } from 'vitest';
import { scoreOf } from './score.ts';

const measured = { leafDensity: 80, structuralIntegrity: 90, disease: 10, pests: 20, growth: 60 };

test.each([
  ['all metrics weigh as they say', { condition: 'healthy', metrics: measured } as const, 82],
  [
    'what was not measured weighs nothing',
    { condition: 'healthy', metrics: { disease: 40, growth: null } } as const,
    60,
  ],
  ['nothing measured: the condition alone', { condition: 'needs_attention', metrics: {} } as const, 60],
  ['a dead tree has none, whatever was measured', { condition: 'dead', metrics: measured } as const, 0],
  [
    'the best there is',
    {
      condition: 'healthy',
      metrics: { leafDensity: 100, structuralIntegrity: 100, disease: 0, pests: 0, growth: 100 },
    } as const,
    100,
  ],
])('the score: %s', (_, seen, score) => {
  expect(scoreOf(seen)).toBe(score);
});
