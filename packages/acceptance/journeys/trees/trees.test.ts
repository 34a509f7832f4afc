import { expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import { address } from '../../src/support/address.ts';
import { newPerson } from '../../src/support/person.ts';
import { treesAdmin } from '../../src/support/staff.ts';
import { newSpecies, newTreePerson, parks, somewhere } from '../../src/trees/inventory.ts';
import { expectAccessible, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

const words = {
  'en-GB': {
    ...{ title: 'Trees', add: 'Add a tree', here: 'Take my position', species: 'Species', stems: /^Diameter/ },
    ...{ submit: 'Add the tree', wrong: 'Enter degrees, like 47.3769.', known: 'Known to within 7 m.' },
    ...{ inspect: 'Inspect this tree', critical: 'Critical', todo: 'What is to be done', save: 'Save the inspection' },
    ...{ missing: 'Choose a condition.', score: '25 of 100 points', all: 'All trees', find: 'Find a tree' },
    ...{ none: 'No tree is found', size: '⌀ 50 cm' },
  },
  'de-DE': {
    ...{ title: 'Bäume', add: 'Baum aufnehmen', here: 'Meine Position nehmen', species: 'Art', stems: /^Durchmesser/ },
    ...{ submit: 'Baum aufnehmen', wrong: 'Gib Grade ein, zum Beispiel 47,3769.', known: 'Auf 7 m genau.' },
    ...{ inspect: 'Diesen Baum kontrollieren', critical: 'Kritisch', todo: 'Was zu tun ist' },
    ...{ save: 'Kontrolle speichern', missing: 'Wähle einen Zustand.', score: '25 von 100 Punkten', all: 'Alle Bäume' },
    ...{ find: 'Einen Baum finden', none: 'Kein Baum gefunden', size: 'Ø 50 cm' },
  },
} as const;

test.each(['en-GB', 'de-DE'] as const)(
  'in %s an officer adds a tree where they stand, and inspects it',
  async (locale) => {
    const t = words[locale];
    const [officer, manager] = [await newTreePerson('officer'), await newTreePerson('manager')];
    const species = await newSpecies(manager);
    const { lat, lon } = somewhere();
    const geolocation = { latitude: lat, longitude: lon, accuracy: 6.2 };
    const { page } = await visitor({
      ...{ baseURL: parks.origin, locale, viewport: phone, geolocation, permissions: ['geolocation'] },
    });
    await enter(page, officer);
    await page.goto('/trees');
    await page.getByRole('heading', { name: t.title, level: 1 }).waitFor();
    await expectAccessible(page, '/trees');
    await page.getByRole('link', { name: t.add }).click();
    await page.getByRole('button', { name: t.submit }).click();
    await page.getByText(t.wrong).first().waitFor();
    await page.getByRole('button', { name: t.here }).click();
    await page.getByText(t.known).waitFor();
    const named = page.getByLabel(t.species, { exact: true });
    await named.fill(species.scientificName);
    await page.locator(`datalist option[value="${species.scientificName}"]`).waitFor({ state: 'attached' });
    await named.blur();
    await page.getByLabel(t.stems).fill('30; 40');
    await expectAccessible(page, '/trees/add');
    await page.getByRole('button', { name: t.submit }).click();
    await page.getByRole('heading', { name: species.scientificName, level: 1 }).waitFor();
    await page.getByText(t.size).waitFor();
    await page.getByText(`${lat.toFixed(6)}, ${lon.toFixed(6)}`).waitFor();

    await page.getByRole('link', { name: t.inspect }).click();
    await page.getByRole('button', { name: t.save }).click();
    await page.getByText(t.missing).waitFor();
    await page.getByRole('radio', { name: t.critical }).check();
    await page.getByLabel(t.todo).fill('Cut the dead branch');
    await expectAccessible(page, '/trees/inspect');
    await page.getByRole('button', { name: t.save }).click();
    await page.getByText('Cut the dead branch').waitFor();
    await page.getByText(t.score).first().waitFor();
    await expectAccessible(page, '/trees/tree');

    await page.getByRole('link', { name: t.all }).click();
    const row = page.getByRole('listitem').filter({ hasText: species.scientificName });
    await row.getByText(t.critical).waitFor();
    await page.getByLabel(t.find).fill('no tree is called so');
    await page.getByText(t.none).waitFor();
    expectQuiet();
  },
);

test('a closed inventory says so to whoever has no role in it, and where there is none there is no page', async () => {
  const stranger = await newPerson(parks);
  const { page } = await visitor({ baseURL: parks.origin });
  await enter(page, stranger);
  await page.goto('/trees');
  await page.getByText('This inventory is closed').waitFor();
  expect(await page.getByRole('link', { name: 'Add a tree' }).count()).toBe(0);
  const answer = await page.goto(new URL('/trees', address).href);
  expect(answer?.status()).toBe(404);
});

test('whoever runs the inventory gives a role, changes it and takes it away', async () => {
  const [admin, person] = [await treesAdmin(), await newPerson(parks)];
  const { page } = await visitor({ baseURL: parks.origin, viewport: phone });
  await enter(page, admin);
  await page.goto('/trees');
  await page.getByRole('link', { name: 'Settings', exact: true }).first().waitFor();
  await page.goto('/trees/settings');
  await page.getByLabel('Username').fill('nobody.is.called.this');
  await page.getByRole('button', { name: 'Give the role' }).click();
  await page.getByText('There is nobody of this name here.').waitFor();
  await page.getByLabel('Username').fill(person.username);
  await page.getByRole('button', { name: 'Give the role' }).click();
  const role = page.getByLabel(`Role of ${person.username}`, { exact: true });
  await role.waitFor();
  await expectAccessible(page, '/trees/settings');
  const theirs = async () => (await person.api<{ role?: string | null }>('/trees/settings')).body.role ?? undefined;
  await expect.poll(theirs).toBe('officer');
  await role.selectOption('manager');
  await expect.poll(theirs).toBe('manager');
  await page.getByRole('button', { name: `Take away the role of ${person.username}` }).click();
  await role.waitFor({ state: 'detached' });
  await expect.poll(theirs).toBeUndefined();
  expectQuiet();
});

test('an address of no tree says so', async () => {
  const viewer = await newTreePerson('viewer');
  const { page } = await visitor({ baseURL: parks.origin });
  await enter(page, viewer);
  for (const path of ['/trees/1', '/trees/1/inspect', `/trees/${crypto.randomUUID()}`]) {
    await page.goto(path);
    await page.getByRole('heading', { name: 'This page is not here' }).waitFor();
  }
});
