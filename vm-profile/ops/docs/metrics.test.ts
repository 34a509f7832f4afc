import { readFile } from 'node:fs/promises';
import { type RateOf, rates, staffRateFactor } from '@isntgram/contract/kernel/rates';
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

const spanOf = (seconds: number): string => {
  if (seconds % 86_400 === 0) return seconds === 86_400 ? 'a day' : `${seconds / 86_400} days`;
  if (seconds % 3_600 === 0) return seconds === 3_600 ? 'an hour' : `${seconds / 3_600} hours`;
  return seconds === 60 ? 'a minute' : `${seconds / 60} minutes`;
};

const whose: Record<RateOf, string> = {
  tenant: 'a community',
  address: 'an address',
  person: 'a person',
  account: 'an account, from anywhere',
  accountHere: 'an account, from one place',
  mailbox: 'a mailbox, from anywhere',
  mailboxHere: 'a mailbox, from one place',
};

const limitTable = Object.entries(rates)
  .flatMap(([name, { limits }]) =>
    limits.map(({ of, windows }) => {
      const each = windows.map(([uses, seconds]) => `${uses.toLocaleString('en')} in ${spanOf(seconds)}`);
      return `| \`${name}\` | ${whose[of]} | ${each.join(', ')} |`;
    }),
  )
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

test('the page of the limits has the table that counts', async () => {
  const page = await pageOf('packages/core/src/kernel/rates/README.md');
  expect(page).toContain(limitTable);
  expect(page).toContain(`${staffRateFactor} times`);
  const why = page.slice(page.indexOf('who needs so many'));
  const explained = [...why.matchAll(/^\| `(\w+)` \| .{20,} \| [\d. and-]+ \|$/gm)].map(([, name]) => name);
  expect(explained).toEqual(Object.keys(rates));
});
