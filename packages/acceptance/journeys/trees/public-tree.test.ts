import { expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import { treesAdmin } from '../../src/support/staff.ts';
import { grove, newSpecies, newTree, newTreePerson } from '../../src/trees/inventory.ts';
import { expectAccessible, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

test('the page of a tree is for everybody, without JavaScript, and knows of no person', async () => {
  const admin = await treesAdmin(grove);
  expect((await admin.api('/trees/settings', { method: 'PATCH', json: { open: true } })).status).toBe(200);
  const officer = await newTreePerson('officer', grove);
  const species = await newSpecies(await newTreePerson('manager', grove));
  const tree = await newTree(officer, { speciesId: species.id, stemsCm: [42], notes: 'The key hangs at the gate' });
  const json = { inspectedOn: '2026-05-04', condition: 'critical', recommendation: 'Cut the dead branch' };
  const inspected = await officer.api(`/trees/${tree.id}/inspections`, { json });
  expect(inspected.status).toBe(201);

  const read = async () => (await fetch(new URL(`/trees/${tree.id}`, grove))).text();
  const html = await read();
  for (const shown of [species.scientificName, tree.code, 'Cut the dead branch', 'GeoCoordinates'])
    expect(html).toContain(shown);
  for (const hidden of ['The key hangs', officer.username, officer.email]) expect(html).not.toContain(hidden);

  const { page } = await visitor({ baseURL: grove.origin, javaScriptEnabled: false });
  await page.goto(`/trees/${tree.id}`);
  await page.getByRole('heading', { name: species.scientificName, level: 1 }).waitFor();
  await page.getByText('Cut the dead branch').waitFor();

  const { version } = (await officer.api<{ version: number }>(`/trees/${tree.id}`)).body;
  const edited = await officer.api(`/trees/${tree.id}`, {
    method: 'PATCH',
    json: { version, address: 'Behind the chapel' },
  });
  expect(edited.status).toBe(200);
  await expect.poll(read).toContain('Behind the chapel');

  const own = await visitor({ baseURL: grove.origin });
  await enter(own.page, officer);
  await own.page.goto(`/trees/${tree.id}`);
  await own.page.getByText('The key hangs at the gate').waitFor();
  await expectAccessible(own.page, 'the page of a tree');
  expectQuiet();
});
