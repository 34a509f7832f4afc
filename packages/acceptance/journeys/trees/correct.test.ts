import { expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import { newSpecies, newTree, newTreePerson, parks } from '../../src/trees/inventory.ts';
import { expectAccessible, overflowOf, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

test('a manager corrects a tree, says that it is gone, restores it, and reads what was done', async () => {
  const [officer, manager] = [await newTreePerson('officer'), await newTreePerson('manager')];
  const species = await newSpecies(manager);
  const tree = await newTree(officer, { speciesId: species.id, address: 'Old Street', stemsCm: [30] });
  const { page } = await visitor({ baseURL: parks.origin, viewport: phone });
  await enter(page, manager);
  await page.goto(`/trees/${tree.id}`);
  await page.getByRole('link', { name: 'Correct' }).click();
  const address = page.getByLabel('Address');
  await expect.poll(() => address.inputValue()).toBe('Old Street');
  await address.fill('New Street');
  await page.getByLabel('Height in metres').fill('tall');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Enter metres, like 12.5.').waitFor();
  await page.getByLabel('Height in metres').fill('14');
  await expectAccessible(page, '/trees/edit');

  // Somebody else was quicker: they are not overwritten.
  const json = { version: 1, notes: 'By the bench' };
  expect((await officer.api(`/trees/${tree.id}`, { method: 'PATCH', json })).status).toBe(200);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/Somebody else changed this tree meanwhile/).waitFor();
  await page.goto(`/trees/${tree.id}/edit`);
  await expect.poll(() => page.getByLabel('Notes').inputValue()).toBe('By the bench');
  await address.fill('New Street');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Address: Old Street → New Street').waitFor();

  // What says so lies above what is at the end of the page, as long as somebody points there.
  await page.mouse.move(0, 0);
  await page.getByText('The tree is corrected.').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'This tree is gone' }).click();
  await page.getByRole('dialog').getByLabel(/^Why/).fill('Storm');
  await expectAccessible(page, '/trees/gone');
  await page.getByRole('button', { name: 'It is gone' }).click();
  await page.getByText('Removed', { exact: true }).waitFor();
  await page.getByText('Storm').waitFor();
  await page.getByRole('button', { name: 'Restore the tree' }).click();
  await page.getByText('Restored', { exact: true }).waitFor();
  await expectAccessible(page, '/trees/tree');
  expect(await overflowOf(page)).toBe(0);
  expectQuiet();
});
