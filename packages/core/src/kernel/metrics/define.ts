import type { Counter, Gauge, Histogram, LabelValues } from './metrics.ts';

type Told<Label extends string> = readonly [unit: string, description: string, labels: Record<Label, LabelValues>];

export const counter = <Label extends string>(name: string, ...told: Told<Label>): Counter<Label> => {
  const [unit, description, labels] = told;
  return { kind: 'counter', name, unit, description, labels };
};

export const gauge = <Label extends string>(name: string, ...told: Told<Label>): Gauge<Label> => {
  const [unit, description, labels] = told;
  return { kind: 'gauge', name, unit, description, labels };
};

export const histogram = <Label extends string>(
  name: string,
  bounds: readonly number[],
  ...told: Told<Label>
): Histogram<Label> => {
  const [unit, description, labels] = told;
  return { kind: 'histogram', name, bounds, unit, description, labels };
};
