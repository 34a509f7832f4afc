import { beforeAll, expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import type { Person } from '../../src/support/person.ts';
import { newSpecies, newTree, newTreePerson, parks } from '../../src/trees/inventory.ts';
import { desktop, expectAccessible, overflowOf, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

/** So many trees come at once. */
const pageSize = 20;

let viewer: Person;
let genus = '';
beforeAll(async () => {
  const [manager, officer] = await Promise.all([newTreePerson('manager'), newTreePerson('officer')]);
  viewer = await newTreePerson('viewer');
  const species = await newSpecies(manager, { scientificName: `Gigas${Date.now().toString(36)} magna` });
  genus = species.genus;
  for (const stemsCm of [[85], [90]]) await newTree(officer, { speciesId: species.id, stemsCm });
  await newTree(officer, { stemsCm: [95] });
});

const words = {
  'en-GB': {
    ...{ figures: 'In figures', thick: '80 to below 100 cm', list: 'List of trees', more: 'More filters' },
    ...{ genus: 'Genus', rule: 'Diversity: the 10-20-30 rule', from: 'Diameter from, in cm' },
    wrong: 'No tree has this. Nothing is narrowed by it.',
  },
  'de-DE': {
    ...{ figures: 'In Zahlen', thick: '80 bis unter 100 cm', list: 'Liste der Bäume', more: 'Mehr Filter' },
    ...{ genus: 'Gattung', rule: 'Vielfalt: die 10-20-30-Regel', from: 'Durchmesser ab, in cm' },
    wrong: 'Das hat kein Baum. Danach wird nicht gefiltert.',
  },
} as const;

test.each([
  ['en-GB', 'phone', phone],
  ['de-DE', 'desktop', desktop],
] as const)(
  'in %s on a %s, each figure leads to its trees, and more filters narrow them',
  async (locale, _, viewport) => {
    const t = words[locale];
    const { page } = await visitor({ baseURL: parks.origin, locale, viewport });
    await enter(page, viewer);
    await page.goto('/trees');
    await page.getByRole('link', { name: t.figures, exact: true }).click();
    await page.getByRole('heading', { name: t.rule }).waitFor();
    await expectAccessible(page, '/trees/statistics');
    expect(await overflowOf(page)).toBe(0);

    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: t.thick }) });
    const count = Number(await row.getByRole('cell').first().textContent());
    expect(count).toBeGreaterThanOrEqual(3);
    await row.getByRole('link').click();
    const listed = page.getByRole('list', { name: t.list, exact: true }).getByRole('listitem');
    await expect.poll(() => listed.count()).toBe(Math.min(count, pageSize));

    await page.getByRole('button', { name: t.more }).click();
    await page.getByLabel(t.genus, { exact: true }).fill(genus);
    await expect.poll(() => listed.count()).toBe(2);
    await expectAccessible(page, '/trees');
    expect(await overflowOf(page)).toBe(0);
    await page.reload();
    await expect.poll(() => listed.count()).toBe(2);
    await page.getByRole('button', { name: t.more }).click();
    await page.getByLabel(t.from, { exact: true }).fill('-5');
    await page.getByText(t.wrong).waitFor();
    await expect.poll(() => listed.count()).toBe(2);
    await page.getByLabel(t.from, { exact: true }).fill('80');
    await page.getByText(t.wrong).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: `${t.genus}: ${genus}` }).click();
    await expect.poll(() => listed.count()).toBe(count);
    expectQuiet();
  },
);
