import type { Problem } from '@isntgram/contract';
import type { TreeSettings } from '@isntgram/contract/trees/access';
import type { Tree } from '@isntgram/contract/trees/trees';
import { beforeAll, describe, expect, test } from 'vitest';
import { unknownId } from '../support/operations.ts';
import { newPerson, Visitor } from '../support/person.ts';
import { photo, process } from '../support/photos.ts';
import { treesAdmin } from '../support/staff.ts';
import { grove, newSpecies, newTree, newTreePerson, somewhere } from './inventory.ts';
import { countedIn, readSquare, squareAt } from './tiles.ts';

const names = ['nobody', 'stranger', 'viewer', 'officer', 'manager', 'admin'] as const;
type Name = (typeof names)[number];
const people = {} as Record<Name, Visitor>;
let [treeId, goneId, speciesId, photoUrl] = ['', '', '', ''];

const setOpen = async (open: boolean) => {
  const admin = await treesAdmin(grove);
  expect((await admin.api('/trees/settings', { method: 'PATCH', json: { open } })).body).toMatchObject({ open });
};

beforeAll(async () => {
  people.nobody = new Visitor(grove);
  const stranger = await newPerson(grove);
  const [viewer, officer] = await Promise.all([newTreePerson('viewer', grove), newTreePerson('officer', grove)]);
  const [manager, admin] = await Promise.all([newTreePerson('manager', grove), newTreePerson('admin', grove)]);
  Object.assign(people, { stranger, viewer, officer, manager, admin });
  const [tree, gone, species] = await Promise.all([newTree(manager), newTree(manager), newSpecies(manager)]);
  [treeId, goneId, speciesId] = [tree.id, gone.id, species.id];
  expect((await manager.api(`/trees/${goneId}/removal`, { json: {} })).status).toBe(200);
  const upload = await process(manager, photo());
  photoUrl = String(upload.variants[0]?.url);
  expect((await manager.api(`/trees/${treeId}/photos`, { json: { mediaId: upload.id } })).status).toBe(201);
});

interface Route {
  what: string;
  path: () => string;
  call?: () => { method?: string; json?: object };
  /** What each of `names` gets, in their order, where the inventory is closed; and where it is open, if otherwise. */
  closed: readonly number[];
  open?: readonly number[];
}

const reads = { closed: [404, 404, 200, 200, 200, 200], open: [200, 200, 200, 200, 200, 200] };
const officers = { closed: [401, 404, 403, 201, 201, 201], open: [401, 403, 403, 201, 201, 201] };
const managers = { closed: [401, 404, 403, 403, 200, 200], open: [401, 403, 403, 403, 200, 200] };
const around = () => `/trees/nearby?lat=47&lon=8`;

const allCm = { dbh: 'cm', girth: 'cm', height: 'cm', crown: 'cm' };

const routes: readonly Route[] = [
  { what: 'list trees', path: () => '/trees', ...reads },
  { what: 'a tree', path: () => `/trees/${treeId}`, ...reads },
  { what: 'nearby', path: around, ...reads },
  { what: 'a square of the map', path: () => '/trees/tiles/3/4/2.mvt', ...reads },
  { what: 'where the trees stand', path: () => '/trees/extent', ...reads },
  { what: 'statistics', path: () => '/trees/statistics', ...reads },
  { what: 'settings', path: () => '/trees/settings', ...reads },
  { what: 'species', path: () => '/species', ...reads },
  { what: 'a species', path: () => `/species/${speciesId}`, ...reads },
  { what: 'inspections', path: () => '/inspections', ...reads },
  { what: 'a tree’s inspections', path: () => `/trees/${treeId}/inspections`, ...reads },
  {
    what: 'a tree that was removed',
    path: () => `/trees/${goneId}`,
    closed: [404, 404, 200, 200, 200, 200],
  },
  {
    what: 'history',
    path: () => `/trees/${treeId}/history`,
    closed: [404, 404, 200, 200, 200, 200],
    open: [403, 403, 200, 200, 200, 200],
  },
  { what: 'add a tree', path: () => '/trees', call: () => ({ json: { place: somewhere() } }), ...officers },
  {
    what: 'inspect',
    path: () => `/trees/${treeId}/inspections`,
    call: () => ({ json: { inspectedOn: '2026-03-01', condition: 'healthy' } }),
    ...officers,
  },
  {
    what: 'add a photo that is not there',
    path: () => `/trees/${treeId}/photos`,
    call: () => ({ json: { mediaId: unknownId } }),
    closed: [401, 404, 403, 404, 404, 404],
    open: [401, 403, 403, 404, 404, 404],
  },
  {
    what: 'take a photo away that is not there',
    path: () => `/trees/${treeId}/photos/${unknownId}`,
    call: () => ({ method: 'DELETE' }),
    closed: [401, 404, 403, 404, 404, 404],
    open: [401, 403, 403, 404, 404, 404],
  },
  {
    what: 'edit what somebody else added, from an old version',
    path: () => `/trees/${treeId}`,
    call: () => ({ method: 'PATCH', json: { version: 0, address: 'Here' } }),
    closed: [401, 404, 403, 403, 409, 409],
    open: [401, 403, 403, 403, 409, 409],
  },
  { what: 'remove', path: () => `/trees/${goneId}/removal`, call: () => ({ json: {} }), ...managers },
  {
    what: 'restore what stands',
    path: () => `/trees/${treeId}/removal`,
    call: () => ({ method: 'DELETE' }),
    closed: [401, 404, 403, 403, 409, 409],
    open: [401, 403, 403, 403, 409, 409],
  },
  {
    what: 'add a species that is there',
    path: () => '/species',
    call: () => ({ json: { scientificName: 'Tilia cordata' } }),
    closed: [401, 404, 403, 403, 409, 409],
    open: [401, 403, 403, 403, 409, 409],
  },
  {
    what: 'correct a species',
    path: () => `/species/${speciesId}`,
    call: () => ({ method: 'PATCH', json: { care: 'Water in dry summers.' } }),
    ...managers,
  },
  {
    what: 'take a species away that is not there',
    path: () => `/species/${unknownId}`,
    call: () => ({ method: 'DELETE' }),
    closed: [401, 404, 403, 403, 404, 404],
    open: [401, 403, 403, 403, 404, 404],
  },
  {
    what: 'merge a species with itself',
    path: () => `/species/${speciesId}/merge`,
    call: () => ({ json: { into: speciesId } }),
    closed: [401, 404, 403, 403, 400, 400],
    open: [401, 403, 403, 403, 400, 400],
  },
  {
    what: 'export',
    path: () => `/trees/export?species=${speciesId}`,
    closed: [401, 404, 403, 403, 200, 200],
    open: [401, 403, 403, 403, 200, 200],
  },
  { what: 'list imports', path: () => '/imports', ...managers },
  {
    what: 'begin an import',
    path: () => '/imports',
    call: () => ({ json: { fileName: 'trees.csv', sizeBytes: 100 } }),
    closed: [401, 404, 403, 403, 201, 201],
    open: [401, 403, 403, 403, 201, 201],
  },
  ...(
    [
      ['an import', '', undefined],
      ['what is wrong in an import', '/problems', undefined],
      ['the report of an import', '/report', undefined],
      ['say that a file has arrived', '/uploaded', { method: 'POST' }],
      ['start an import', '/run', { method: 'POST' }],
      ['stop an import', '/run', { method: 'DELETE' }],
      ['undo an import', '/undo', { method: 'POST' }],
      ['forget an import', '', { method: 'DELETE' }],
      [
        'say what columns mean',
        '/mapping',
        { method: 'PUT', json: { columns: [], units: allCm, dateOrder: 'dmy', language: 'en' } },
      ],
    ] as const
  ).map(([what, path, call]) => ({
    what: `${what} that is not there`,
    path: () => `/imports/${unknownId}${path}`,
    ...(call && { call: () => call }),
    closed: [401, 404, 403, 403, 404, 404],
    open: [401, 403, 403, 403, 404, 404],
  })),
  {
    what: 'see who has a role',
    path: () => '/trees/roles',
    closed: [401, 404, 403, 403, 403, 200],
    open: [401, 403, 403, 403, 403, 200],
  },
  {
    what: 'give a role to nobody',
    path: () => '/trees/roles/nobody.of.this.name',
    call: () => ({ method: 'PUT', json: { role: 'viewer' } }),
    closed: [401, 404, 403, 403, 403, 404],
    open: [401, 403, 403, 403, 403, 404],
  },
];

describe('who may what', () => {
  const tried = async ({ path, call }: Route) => {
    const answers = names.map((name) => people[name].api<Problem>(path(), call?.()));
    return (await Promise.all(answers)).map(({ status }) => status);
  };

  const looked = async () =>
    (await Promise.all(names.map((name) => people[name].call(photoUrl)))).map(({ status }) => status);

  test('in an inventory that is closed: strangers see nothing', async () => {
    await setOpen(false);
    await (await treesAdmin(grove)).api('/species', { json: { scientificName: 'Tilia cordata' } });
    for (const route of routes) expect([route.what, await tried(route)]).toEqual([route.what, route.closed]);
    expect(await looked()).toEqual([404, 404, 200, 200, 200, 200]);
  });

  test('in an inventory that is open: everybody sees, and learns that they may not change it', async () => {
    await setOpen(true);
    try {
      for (const route of routes)
        expect([route.what, await tried(route)]).toEqual([route.what, route.open ?? route.closed]);
      expect(await looked()).toEqual([200, 200, 200, 200, 200, 200]);
      const seen = await people.nobody.api<Tree>(`/trees/${treeId}`);
      const square = (name: Name) => readSquare(people[name], squareAt(seen.body.place, 16), `?species=${speciesId}`);
      const before = await square('nobody');
      expect([before.headers.get('x-cache'), countedIn(before)]).toEqual(['miss', 0]);
      expect((await square('viewer')).headers.get('x-cache')).toBe('hit');
      await newTree(people.officer, { place: seen.body.place, speciesId });
      const after = await square('stranger');
      expect([after.headers.get('x-cache'), countedIn(after)]).toEqual(['miss', 1]);
      expect(seen.body).not.toHaveProperty('internal');
      const inspections = await people.nobody.api<{ items: { by: unknown }[] }>(`/trees/${treeId}/inspections`);
      expect(inspections.body.items.map(({ by }) => by)).toEqual(inspections.body.items.map(() => null));
      expect((await people.stranger.api<Problem>('/trees', { json: { place: somewhere() } })).body).toMatchObject({
        code: 'trees.role_too_low',
      });
    } finally {
      await setOpen(false);
    }
  });

  test('a role is changed and taken away, and who runs the community needs none', async () => {
    const person = await newTreePerson('viewer', grove);
    const admin = await treesAdmin(grove);
    const mine = async () => (await person.api<TreeSettings>('/trees/settings')).body.role;
    expect(await mine()).toBe('viewer');
    const grant = (role: string | null) =>
      admin.api<Problem>(`/trees/roles/${person.username}`, { method: 'PUT', json: { role } });
    expect((await grant('officer')).status).toBe(204);
    expect(await mine()).toBe('officer');
    expect((await grant('king')).body).toMatchObject({ status: 400, code: 'request.invalid' });
    expect((await grant(null)).status).toBe(204);
    expect((await person.api<Problem>('/trees/settings')).body).toMatchObject({ code: 'request.not_found' });
  });
});

test('what another community knows of is not there, whoever asks', async () => {
  const elsewhere = await newPerson();
  for (const path of [`/trees/${treeId}`, '/trees', `/species/${speciesId}`, '/inspections', '/trees/settings'])
    expect((await elsewhere.api<Problem>(path)).body).toMatchObject({ status: 404, code: 'request.not_found' });
  const written = await elsewhere.api<Problem>('/trees', { json: { place: somewhere() } });
  expect(written.body).toMatchObject({ status: 404, code: 'request.not_found' });
  expect((await people.admin.api<Problem>(`/trees/${unknownId}`)).body).toMatchObject({ code: 'trees.not_found' });
});
