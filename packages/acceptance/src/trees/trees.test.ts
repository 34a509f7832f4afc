import type { Page, Problem } from '@isntgram/contract';
import type { NearbyTree, Tree, TreeChange } from '@isntgram/contract/trees/trees';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../support/person.ts';
import { photo, process } from '../support/photos.ts';
import { newSpecies, newTree, newTreePerson, plant, somewhere, type TreeAnswer } from './inventory.ts';

let officer: Person;
let manager: Person;
beforeAll(async () => {
  [officer, manager] = await Promise.all([newTreePerson('officer'), newTreePerson('manager')]);
});

const edit = (by: Person, tree: Tree, json: object) =>
  by.api<TreeAnswer>(`/trees/${tree.id}`, { method: 'PATCH', json: { version: tree.version, ...json } });
const listed = async (query: string) => (await officer.api<Page<Tree>>(`/trees?limit=50&${query}`)).body.items;

describe('a tree', () => {
  test('is kept with all that was said of it, under the next code', async () => {
    const species = await newSpecies(manager, { commonNames: { de: ['Prüfbaum'] } });
    const place = { ...somewhere(), accuracyM: 4.5 };
    const said = {
      ...{ speciesId: species.id, place, address: 'Park Street 7', heightM: 12.5, crownM: 8, condition: 'healthy' },
      ...{ stemsCm: [30, 40], tags: ['Avenue', 'avenue', 'old'], notes: 'By the bench', reference: `R-${species.id}` },
      planted: { on: '1998-10-14', precision: 'day' },
    };
    const tree = await newTree(officer, said);
    expect(tree).toMatchObject({
      ...{ place, address: 'Park Street 7', heightM: 12.5, crownM: 8, stemsCm: [30, 40], dbhCm: 50 },
      ...{ planted: said.planted, condition: 'healthy', score: null, tags: ['avenue', 'old'], status: 'standing' },
      ...{ species: { id: species.id, scientificName: species.scientificName }, reference: said.reference, version: 1 },
      internal: { notes: 'By the bench', createdBy: { username: officer.username }, editable: true },
    });
    expect(tree.code).toMatch(/^TREE-\d{6,}$/);
    const next = await newTree(officer);
    expect(Number(next.code.slice(5))).toBeGreaterThan(Number(tree.code.slice(5)));
    expect((await officer.api(`/species/${species.id}`)).body).toMatchObject({ treeCount: 1 });
    const again = await plant(officer, { reference: said.reference });
    expect(again.body).toMatchObject({ status: 409, code: 'trees.reference_taken' });
  });

  test('added at once by many gets codes without a gap or a double', async () => {
    const trees = await Promise.all(Array.from({ length: 12 }, () => newTree(officer)));
    expect(new Set(trees.map(({ code }) => code)).size).toBe(12);
  });

  test('sent twice with one key is one tree', async () => {
    const call = { json: { place: somewhere() }, headers: { 'idempotency-key': crypto.randomUUID() } };
    const [first, second] = [await officer.api<Tree>('/trees', call), await officer.api<Tree>('/trees', call)];
    expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
  });

  test.each([
    ['a latitude beyond the poles', { lat: 91, lon: 8 }, 'place.lat', /Latitude comes first/],
    ['a longitude beyond the date line', { lat: 8, lon: 190 }, 'place.lon', /between -180 and 180/],
    ['no number', { lat: 'NaN', lon: 8 }, 'place.lat', /in degrees/],
    ['nothing', {}, 'place.lat', /in degrees/],
    ['0, 0', { lat: 0, lon: 0 }, 'place.lat', /in the sea/],
    ['a place that may be 5 km off', { lat: 47, lon: 8, accuracyM: 5_000 }, 'place.accuracyM', /too rough/],
  ])('is refused at %s, in words that help', async (_, place, path, words) => {
    const { body } = await officer.api<Problem>('/trees', { json: { place } });
    expect(body).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(body.errors).toContainEqual(expect.objectContaining({ path, message: expect.stringMatching(words) }));
  });

  test('whose latitude and longitude are swapped is refused where others stand the other way round', async () => {
    const { lat, lon } = (await newTree(officer, { place: { lat: 46.2, lon: 71.3 } })).place;
    const { body } = await plant(officer, { place: { lat: lon, lon: lat } });
    expect(body).toMatchObject({ status: 400, code: 'trees.place_swapped' });
  });

  test.each([
    ['10,000 tags', { tags: Array.from({ length: 10_000 }, (_, at) => `t${at}`) }, 413],
    ['a tag too many', { tags: Array.from({ length: 21 }, (_, at) => `t${at}`) }, 400],
    ['a species that is not there', { speciesId: '0190c0de-0000-7000-8000-000000000000' }, 404],
    ['a stem as thick as a house', { stemsCm: [2_000] }, 400],
    ['a height below the ground', { heightM: -1 }, 400],
    ['a day that no calendar has', { planted: { on: '2023-02-30', precision: 'day' } }, 400],
  ])('is refused with %s', async (_, more, status) => {
    expect((await plant(officer, more)).status).toBe(status);
  });
});

describe('a change', () => {
  test('of two from one version, the first counts and the second is told; nothing is lost', async () => {
    const tree = await newTree(officer, { address: 'Old', notes: 'Keep' });
    const answers = await Promise.all([edit(officer, tree, { address: 'A' }), edit(manager, tree, { address: 'B' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [won, lost] = answers[0].status === 200 ? answers : [answers[1], answers[0]];
    expect(lost.body).toMatchObject({ code: 'trees.changed' });
    const now = (await officer.api<Tree>(`/trees/${tree.id}`)).body;
    expect(now).toMatchObject({ address: won.body.address, version: 2, internal: { notes: 'Keep' } });
    expect((await edit(manager, now, { heightM: 7 })).body).toMatchObject({ heightM: 7, address: won.body.address });
    const { items } = (await officer.api<Page<TreeChange>>(`/trees/${tree.id}/history`)).body;
    expect(items.map(({ action }) => action)).toEqual(['edited', 'edited', 'added']);
    expect(items[1]).toMatchObject({ before: { address: 'Old' }, after: { address: won.body.address } });
    expect(items[0]).toMatchObject({ by: { username: manager.username }, before: { height_m: null } });
  });

  test('by an officer is for what they added themselves', async () => {
    const tree = await newTree(manager);
    expect((await edit(officer, tree, { address: 'Mine' })).body).toMatchObject({
      ...{ status: 403, code: 'trees.edit_over' },
    });
  });
});

describe('a tree that is gone', () => {
  test('leaves lists and counts, keeps its history, and comes back whole', async () => {
    const species = await newSpecies(manager);
    const tree = await newTree(officer, { speciesId: species.id, tags: ['gone'] });
    const counted = async () => (await officer.api<{ treeCount: number }>(`/species/${species.id}`)).body.treeCount;
    expect(await counted()).toBe(1);
    const removed = await manager.api<Tree>(`/trees/${tree.id}/removal`, { json: { reason: 'Storm' } });
    expect(removed.body).toMatchObject({ status: 'removed' });
    expect([await counted(), await listed(`species=${species.id}`)]).toEqual([0, []]);
    expect(await listed(`species=${species.id}&removed=true`)).toMatchObject([{ id: tree.id }]);
    const seen = { inspectedOn: '2026-03-01', condition: 'dead' };
    expect((await officer.api<Problem>(`/trees/${tree.id}/inspections`, { json: seen })).body).toMatchObject({
      ...{ status: 409, code: 'trees.removed' },
    });
    expect((await edit(manager, removed.body, { address: 'X' })).body).toMatchObject({ code: 'trees.removed' });
    expect((await manager.api<Tree>(`/trees/${tree.id}/removal`, { method: 'DELETE' })).body).toMatchObject({
      ...{ status: 'standing', tags: ['gone'] },
    });
    expect(await counted()).toBe(1);
    const { items } = (await manager.api<Page<TreeChange>>(`/trees/${tree.id}/history`)).body;
    expect(items.map(({ action }) => action)).toEqual(['restored', 'removed', 'added']);
    expect(items[1]?.after).toMatchObject({ reason: 'Storm' });
  });
});

describe('finding', () => {
  test('trees nearby are told by distance in metres, and none beyond the radius', async () => {
    const here = { lat: 60.1, lon: 24.9 };
    const north = (metres: number) => ({ lat: here.lat + metres / 111_195, lon: here.lon });
    const east = (metres: number) => ({ lat: here.lat, lon: here.lon + metres / 55_430 });
    const places = [north(30), east(20), north(90), east(300)];
    const made: Tree[] = [];
    for (const place of places) made.push(await newTree(officer, { place }));
    const near = await officer.api<{ items: NearbyTree[] }>(`/trees/nearby?lat=60.1&lon=24.9&radiusM=100`);
    const ours = near.body.items.filter(({ id }) => made.some((tree) => tree.id === id));
    expect(ours.map(({ id }) => id)).toEqual([made[1]?.id, made[0]?.id, made[2]?.id]);
    for (const [at, metres] of [20, 30, 90].entries()) expect(ours[at]?.distanceM).toBeCloseTo(metres, 0);
    const refused = await officer.api<Problem>('/trees/nearby?lat=NaN&lon=8');
    expect(refused.body).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  test('goes by code, species, address, tag, size, condition and the part of the map', async () => {
    const species = await newSpecies(manager, { family: 'Testaceae', commonNames: { de: ['Übungsbaum'] } });
    const place = { lat: 12.345678, lon: 179.9995 };
    const tree = await newTree(officer, {
      ...{ speciesId: species.id, place, address: `Straße ${species.id}`, tags: ['übung'] },
      ...{ stemsCm: [42], condition: 'critical', planted: { on: '1950-01-01', precision: 'year' } },
    });
    const found = [
      `q=${tree.code}`,
      `q=${encodeURIComponent(`strasse ${species.id}`)}`,
      `q=${encodeURIComponent(species.scientificName.toUpperCase())}`,
      `species=${species.id}`,
      `genus=testus&species=${species.id}`,
      `family=testaceae&species=${species.id}`,
      `tag=${encodeURIComponent('Übung')}&species=${species.id}`,
      `dbhMin=41&dbhMax=43&species=${species.id}`,
      `condition=critical&species=${species.id}`,
      `plantedTo=1960-01-01&species=${species.id}`,
      `inspectedBefore=2026-01-01&species=${species.id}`,
      `bounds=179.99,12.3,-179.99,12.4&species=${species.id}`,
    ];
    for (const query of found) expect([query, (await listed(query)).map(({ id }) => id)]).toEqual([query, [tree.id]]);
    for (const query of ['dbhMin=50', 'condition=dead', 'tag=other', 'dueBefore=2030-01-01', 'bounds=0,0,1,1'])
      expect([query, await listed(`${query}&species=${species.id}`)]).toEqual([query, []]);
    expect((await officer.api('/trees?bounds=1,2,3')).status).toBe(400);
  });

  test('goes page by page, each tree once', async () => {
    const species = await newSpecies(manager);
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) made.unshift((await newTree(officer, { speciesId: species.id })).id);
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await officer.api<Page<Tree>>(`/trees?limit=2&species=${species.id}${cursor}`);
      seen.push(...body.items.map(({ id }) => id));
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual(made);
  });
});

test('an export has all that a question finds, in each format, and nothing that a spreadsheet would run', async () => {
  const species = await newSpecies(manager);
  const [first, second] = [
    await newTree(officer, { speciesId: species.id, address: '=HYPERLINK("x")', notes: 'Seen, twice' }),
    await newTree(officer, { speciesId: species.id }),
  ];
  const fetched = async (format: string) => manager.api<string>(`/trees/export?format=${format}&species=${species.id}`);
  const csv = await fetched('csv');
  expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
  const [head = '', ...lines] = csv.body.trim().split('\r\n');
  expect(head.split(',').slice(0, 3)).toEqual(['ref', 'lat', 'lon']);
  expect(lines.map((line) => line.split(',')[0])).toEqual([second.code, first.code]);
  expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
  expect(lines[1]).toContain('"Seen, twice"');
  const all = (await fetched('json')).body as unknown as Tree[];
  expect(all.map(({ id }) => id)).toEqual([second.id, first.id]);
  const { features } = (await fetched('geojson')).body as unknown as {
    features: { geometry: { coordinates: number[] } }[];
  };
  expect(features[1]?.geometry.coordinates).toEqual([first.place.lon, first.place.lat]);
  expect((await manager.api('/trees/export?format=xml')).status).toBe(400);
});

test('a tree has up to five photos, once each', async () => {
  const tree = await newTree(officer);
  const uploads = [];
  for (let count = 0; count < 6; count += 1) uploads.push(await process(officer, photo()));
  const add = (by: Person, mediaId: string) =>
    by.api<TreeAnswer>(`/trees/${tree.id}/photos`, { json: { mediaId, alt: 'The crown' } });
  const [first, ...others] = uploads;
  const mediaId = first?.id ?? '';
  expect((await add(manager, mediaId)).body).toMatchObject({ status: 404, code: 'media.not_found' });
  expect((await add(officer, mediaId)).body.photos).toMatchObject([{ id: mediaId, alt: 'The crown' }]);
  expect((await add(officer, mediaId)).body.photos).toHaveLength(1);
  const added = await Promise.all(others.map(({ id }) => add(officer, id)));
  expect(added.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 409]);
  expect(added.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'trees.photos_full' });

  const url = String(first?.variants[0]?.url);
  const seenBy = async (by: Person) => (await by.call(url)).status;
  expect(await seenBy(manager)).toBe(200);
  const elsewhere = await newTree(officer);
  const again = await officer.api<Problem>(`/trees/${elsewhere.id}/photos`, { json: { mediaId } });
  expect(again.body).toMatchObject({ status: 409, code: 'media.already_used' });

  const take = (by: Person) => by.api<Problem>(`/trees/${tree.id}/photos/${mediaId}`, { method: 'DELETE' });
  const other = await newTreePerson('officer');
  expect((await take(other)).body).toMatchObject({ status: 403, code: 'trees.role_too_low' });
  expect((await take(manager)).status).toBe(204);
  expect((await take(manager)).body).toMatchObject({ code: 'media.not_found' });
  expect(await seenBy(manager)).toBe(404);
});
