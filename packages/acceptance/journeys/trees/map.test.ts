import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import type { Person } from '../../src/support/person.ts';
import { grove, newSpecies, newTree, newTreePerson, parks } from '../../src/trees/inventory.ts';
import { desktop, expectAccessible, overflowOf, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

const here = { lat: 38.7223, lon: -9.1393 };
let officer: Person;
let name = '';
beforeAll(async () => {
  officer = await newTreePerson('officer');
  const species = await newSpecies(await newTreePerson('manager'));
  name = species.scientificName;
  for (const [nth, condition] of ['healthy', 'critical', 'healthy'].entries())
    await newTree(officer, {
      ...{ speciesId: species.id, condition, address: `Map Street ${nth}` },
      place: { lat: here.lat + nth * 0.002, lon: here.lon },
    });
});

const words = {
  'en-GB': {
    ...{ find: 'Find a tree', map: 'Map', condition: 'Condition', critical: 'Critical', chosen: 'Chosen tree' },
    ...{ open: 'Open the tree', where: 'Where am I?', shown: 'In this part of the map', list: 'List of trees' },
  },
  'de-DE': {
    ...{ find: 'Einen Baum finden', map: 'Karte', condition: 'Zustand', critical: 'Kritisch' },
    ...{ chosen: 'Gewählter Baum', open: 'Baum öffnen', where: 'Wo bin ich?', shown: 'In diesem Teil der Karte' },
    list: 'Liste der Bäume',
  },
} as const;

/** Where the address says that the map looks. */
function eyeOf(page: Page): { lat: number; lon: number; zoom: number } | undefined {
  const at = new URL(page.url()).searchParams.get('at')?.split(',').map(Number);
  const [lat = 0, lon = 0, zoom = 0] = at ?? [];
  return at && { lat, lon, zoom };
}
const canvasOf = (page: Page) => page.locator('canvas.maplibregl-canvas');
const listed = (page: Page, list: string) => page.getByRole('list', { name: list, exact: true }).getByRole('listitem');

test.each([
  ['en-GB', 'phone', phone],
  ['de-DE', 'desktop', desktop],
] as const)('in %s on a %s, what is found is on the map and in the list beside it', async (locale, _, viewport) => {
  const t = words[locale];
  const { page } = await visitor({ baseURL: parks.origin, locale, viewport });
  await enter(page, officer);
  const scripts: Promise<string>[] = [];
  page.on('response', (answer) => {
    if (answer.request().resourceType() === 'script') scripts.push(answer.text().catch(() => ''));
  });
  await page.goto('/trees');
  await page.getByLabel(t.find).fill(name);
  await expect.poll(() => listed(page, t.list).count()).toBe(3);
  expect((await Promise.all(scripts)).filter((text) => text.includes('maplibregl-canvas'))).toEqual([]);

  await page.getByRole('link', { name: t.map, exact: true }).click();
  await canvasOf(page).waitFor();
  await page.getByRole('heading', { name: t.shown }).waitFor();
  await expect.poll(() => listed(page, t.list).count()).toBe(3);
  await expect.poll(() => eyeOf(page)?.lat).toBeCloseTo(here.lat + 0.002, 3);
  await expectAccessible(page, '/trees/map');
  expect(await overflowOf(page)).toBe(0);

  await page.getByLabel(t.condition, { exact: true }).selectOption({ label: t.critical });
  await expect.poll(() => listed(page, t.list).count()).toBe(1);
  expect(new URL(page.url()).searchParams.get('condition')).toBe('critical');
  const address = page.url();
  await page.reload();
  await expect.poll(() => listed(page, t.list).count()).toBe(1);
  expect(new URL(page.url()).searchParams.get('q')).toBe(name);
  expect(eyeOf(page)?.zoom).toBeCloseTo(Number(new URL(address).searchParams.get('at')?.split(',')[2]), 1);

  const chosen = page.getByRole('region', { name: t.chosen });
  await expect
    .poll(async () => {
      await canvasOf(page).click();
      return chosen.count();
    })
    .toBe(1);
  await chosen.getByText('Map Street 1').waitFor();
  await chosen.getByText(t.critical).waitFor();
  await chosen.getByRole('link', { name: t.open }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  expectQuiet();
});

test('a map is moved by keys and by pressing a cluster, and shows where somebody is', async () => {
  const geolocation = { latitude: 38.9, longitude: -9.3, accuracy: 12 };
  const { page } = await visitor({
    ...{ baseURL: parks.origin, viewport: phone, geolocation, permissions: ['geolocation'] },
  });
  await enter(page, officer);
  await page.goto(`/trees/map?q=${encodeURIComponent(name)}&at=${here.lat + 0.002},${here.lon},9`);
  await expect
    .poll(async () => {
      if ((eyeOf(page)?.zoom ?? 0) < 10) await canvasOf(page).click();
      return eyeOf(page)?.zoom;
    })
    .toBeGreaterThan(10);
  await canvasOf(page).focus();
  const { lon, zoom } = eyeOf(page) ?? { lon: 0, zoom: 0 };
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => eyeOf(page)?.lon).toBeGreaterThan(lon);
  await page.keyboard.press('Equal');
  await expect.poll(() => eyeOf(page)?.zoom).toBeGreaterThan(zoom);
  await page.getByRole('button', { name: 'Where am I?' }).click();
  await expect.poll(() => eyeOf(page)?.lat).toBeCloseTo(geolocation.latitude, 2);
  expectQuiet();
});

test('labels are printed for the trees that a list is narrowed to, each leading to its tree', async () => {
  const manager = await newTreePerson('manager');
  const { page } = await visitor({ baseURL: parks.origin });
  await enter(page, manager);
  await page.goto(`/trees?q=${encodeURIComponent(name)}`);
  await expect.poll(() => listed(page, 'List of trees').count()).toBe(3);
  await page.getByRole('link', { name: 'Print labels' }).click();
  const code = page.getByRole('img', { name: /^The page of TREE-\d+$/ });
  await expect.poll(() => code.count()).toBe(3);
  await expectAccessible(page, '/trees/labels');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
  expect(await code.first().isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'All trees' }).click();
  await expect.poll(() => listed(page, 'List of trees').count()).toBe(3);
  expectQuiet();
});

test('whoever has no role sees no map of a closed inventory', async () => {
  const { page } = await visitor({ baseURL: grove.origin });
  await page.goto('/trees/map');
  await page.getByText('This inventory is closed').waitFor();
  expect(await canvasOf(page).count()).toBe(0);
});
