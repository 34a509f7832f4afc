import { readFile } from 'node:fs/promises';
import { alerts, runbookOf, watchdog } from '@isntgram/core/kernel/alerts/alerts';
import { knownFigures } from '@isntgram/core/kernel/alerts/tally';
import { expect, test } from 'vitest';
import { dashboardNames, formatDashboard } from './dashboards.ts';
import { formatRules } from './rules.ts';
import { formatPrometheus } from './scrape.ts';

const root = new URL('../../../', import.meta.url);
const namesOf = (profile: 'edge' | 'vm'): string[] => [
  ...alerts
    .filter(({ when }) => profile === 'vm' || knownFigures.some((figure) => figure === when.figure))
    .map(({ name }) => name),
  watchdog,
];

/** As GitHub makes an anchor of a heading. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );

test('what Prometheus is given is what the list of alerts says', async () => {
  await expect(formatRules()).toMatchFileSnapshot('../../observe/rules.yaml');
  await expect(formatPrometheus()).toMatchFileSnapshot('../../observe/prometheus.yaml');
});

test.each(dashboardNames)('Grafana is given the dashboard %s', async (name) => {
  await expect(formatDashboard(name)).toMatchFileSnapshot(`../../observe/grafana/dashboards/${name}.json`);
});

test.each(['edge', 'vm'] as const)('the runbook of every alert is there: %s', async (profile) => {
  for (const name of namesOf(profile)) {
    const [path = '', anchor] = runbookOf(profile, name).split('#');
    expect(anchorsOf(await readFile(new URL(path, root), 'utf8')), name).toContain(anchor);
  }
});

test.each(['edge', 'vm'] as const)('its page has a section for nothing that is no alert: %s', async (profile) => {
  const [path = ''] = runbookOf(profile, '').split('#');
  const text = await readFile(new URL(path, root), 'utf8');
  const headings = [...text.matchAll(/^## ([A-Z]\w+)$/gm)].map(([, name = '']) => name);
  expect(headings.toSorted()).toEqual(namesOf(profile).toSorted());
});
