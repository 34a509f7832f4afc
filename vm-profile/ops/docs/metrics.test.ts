import { readFile } from 'node:fs/promises';
import { hostInstruments, instruments } from '@isntgram/core/kernel/metrics/instruments';
import type { Instrument } from '@isntgram/core/kernel/metrics/metrics';
import { prometheusLabel, prometheusName } from '@isntgram/core/kernel/metrics/prometheus-name';
import { expect, test } from 'vitest';

const table = (all: readonly Instrument[], nameOf: (one: Instrument) => string, labelOf: (label: string) => string) =>
  all
    .map((one) => {
      const labels = Object.keys(one.labels).map((label) => `\`${labelOf(label)}\``);
      return `| \`${nameOf(one)}\` | ${one.kind} | ${labels.join(', ')} | ${one.description} |`;
    })
    .join('\n');

const pageOf = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

test.each([
  ['the processes', Object.values(instruments)],
  ['the server', Object.values(hostInstruments)],
])('the vm profile’s page names every figure of %s as Prometheus does', async (_, all) => {
  expect(await pageOf('vm-profile/docs/metrics.md')).toContain(table(all, prometheusName, prometheusLabel));
});

test('the edge profile’s page names every figure as Analytics Engine and OTLP have it', async () => {
  const all = table(
    Object.values(instruments),
    ({ name }) => name,
    (label) => label,
  );
  expect(await pageOf('edge/docs/metrics.md')).toContain(all);
});
