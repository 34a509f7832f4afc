import type { Page, Problem } from '@isntgram/contract';
import type { Species } from '@isntgram/contract/trees/species';
import type { Tree, TreeChange } from '@isntgram/contract/trees/trees';
import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../support/person.ts';
import { newSpecies, newTree, newTreePerson } from './inventory.ts';

let manager: Person;
beforeAll(async () => {
  manager = await newTreePerson('manager');
});

const find = async (q: string) =>
  (await manager.api<Page<Species>>(`/species?q=${encodeURIComponent(q)}`)).body.items.map(({ id }) => id);

test('a species is in the catalogue once, whatever the case, and found by any name, misspelt too', async () => {
  const species = await newSpecies(manager, {
    ...{ family: 'Malvaceae', care: 'Water it.', characteristics: ['fragrant'] },
    commonNames: { en: ['Lime of tests'], de: ['Prüflinde'], fr: ['Tilleul à l’essai'] },
  });
  expect(species).toMatchObject({ genus: 'Testus', family: 'Malvaceae', treeCount: 0, characteristics: ['fragrant'] });
  const again = await manager.api<Problem>('/species', {
    json: { scientificName: `  ${species.scientificName.toUpperCase()}` },
  });
  expect(again.body).toMatchObject({ status: 409, code: 'trees.species_taken' });
  const misspelt = species.scientificName.slice(0, -3) + species.scientificName.slice(-2);
  for (const q of [species.scientificName, misspelt, 'prueflinde', 'PRUFLINDE', 'tileul a l’essai'])
    expect([q, (await find(q)).includes(species.id)]).toEqual([q, true]);
  expect(await find('%')).not.toContain(species.id);
});

test('a species is corrected, and taken away as long as no tree is of it', async () => {
  const species = await newSpecies(manager);
  const patch = (json: object) => manager.api<Species & Problem>(`/species/${species.id}`, { method: 'PATCH', json });
  expect((await patch({ family: 'Fagaceae' })).body).toMatchObject({ ...species, family: 'Fagaceae' });
  const other = await newSpecies(manager);
  expect((await patch({ scientificName: other.scientificName })).body).toMatchObject({ code: 'trees.species_taken' });
  await newTree(manager, { speciesId: species.id });
  const remove = (id: string) => manager.api<Problem>(`/species/${id}`, { method: 'DELETE' });
  expect((await remove(species.id)).body).toMatchObject({ status: 409, code: 'trees.species_in_use' });
  expect([(await remove(other.id)).status, (await remove(other.id)).status]).toEqual([204, 404]);
});

test('two species become one: trees, names and counts go over, and each tree’s history says so', async () => {
  const [gone, kept] = [
    await newSpecies(manager, { commonNames: { en: ['Old name'] }, family: 'Rosaceae' }),
    await newSpecies(manager, { commonNames: { en: ['Name'] } }),
  ];
  const [tree, removed] = [
    await newTree(manager, { speciesId: gone.id }),
    await newTree(manager, { speciesId: gone.id }),
  ];
  await manager.api(`/trees/${removed.id}/removal`, { json: {} });
  const merged = await manager.api<Species>(`/species/${gone.id}/merge`, { json: { into: kept.id } });
  expect(merged.body).toMatchObject({
    ...{ id: kept.id, treeCount: 1, family: 'Rosaceae', commonNames: { en: ['Name', 'Old name'] } },
  });
  expect((await manager.api(`/species/${gone.id}`)).status).toBe(404);
  expect((await manager.api<Tree>(`/trees/${tree.id}`)).body.species).toMatchObject({ id: kept.id });
  const { items } = (await manager.api<Page<TreeChange>>(`/trees/${tree.id}/history`)).body;
  expect(items[0]).toMatchObject({ action: 'merged', before: { species: gone.scientificName } });
});

test('the catalogue goes page by page, by name', async () => {
  await Promise.all(Array.from({ length: 3 }, () => newSpecies(manager)));
  const names: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await manager.api<Page<Species>>(`/species?limit=2${cursor}`);
    names.push(...body.items.map(({ scientificName }) => scientificName.toLowerCase()));
    if (!body.nextCursor) break;
    cursor = `&cursor=${body.nextCursor}`;
  }
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(3);
});
