import { readFile } from 'node:fs/promises';
import { alerts, watchdog } from '@isntgram/core/kernel/alerts/alerts';
import { expect, test } from 'vitest';
import { formatRules, runbookOf, runbooks } from './rules.ts';
import { formatPrometheus } from './scrape.ts';

const root = new URL('../../../', import.meta.url);
const names: string[] = [...alerts.map(({ name }) => name), watchdog];

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

test('the runbook of every alert is there', async () => {
  const text = await readFile(new URL(runbooks, root), 'utf8');
  for (const name of names) expect(anchorsOf(text), name).toContain(runbookOf(name).split('#')[1]);
});

test.each(['vm-profile/docs/alerts.md'])('%s has a section for nothing that is no alert', async (path) => {
  const text = await readFile(new URL(path, root), 'utf8');
  const headings = [...text.matchAll(/^## ([A-Z]\w+)$/gm)].map(([, name = '']) => name);
  expect(headings.toSorted()).toEqual(names.toSorted());
});
