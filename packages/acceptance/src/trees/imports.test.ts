import { existsSync, readFileSync } from 'node:fs';
import type { Page, Problem } from '@isntgram/contract';
import type { ImportTicket, TreeImport } from '@isntgram/contract/trees/imports';
import type { Species } from '@isntgram/contract/trees/species';
import type { Tree } from '@isntgram/contract/trees/trees';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../support/person.ts';
import { newTreePerson } from './inventory.ts';

let manager: Person;
beforeAll(async () => {
  manager = await newTreePerson('manager');
});

type Answer = TreeImport & { code?: string };

/** A file that has arrived and was looked at. */
async function arrived(file: Uint8Array<ArrayBuffer>, fileName = 'trees.csv') {
  const json = { fileName, sizeBytes: file.byteLength };
  const ticket = await manager.api<ImportTicket>('/imports', { json });
  expect(ticket.status).toBe(201);
  const { method, url, headers } = ticket.body.upload;
  const put = await fetch(new URL(url, manager.base), { method, headers, body: file });
  expect(put.status).toBe(200);
  return (await manager.api<TreeImport>(`/imports/${ticket.body.id}/uploaded`, { method: 'POST' })).body;
}

const act = (id: string, what: 'run' | 'undo', method = 'POST') =>
  manager.api<Answer>(`/imports/${id}/${what}`, { method });
const ended = async (id: string): Promise<TreeImport> => {
  const now = async () => (await manager.api<TreeImport>(`/imports/${id}`)).body;
  await expect.poll(async () => (await now()).status, { timeout: 120_000, interval: 500 }).not.toMatch(/ing$/);
  return now();
};
/** Another import may be running: one at a time. */
async function started(id: string): Promise<void> {
  await expect.poll(async () => (await act(id, 'run')).status, { timeout: 120_000, interval: 500 }).toBe(200);
}
async function brought(file: Uint8Array<ArrayBuffer>): Promise<TreeImport> {
  const { id } = await arrived(file);
  await started(id);
  return ended(id);
}
async function undone(id: string): Promise<TreeImport> {
  await expect.poll(async () => (await act(id, 'undo')).status, { timeout: 120_000, interval: 500 }).toBe(200);
  return ended(id);
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array<ArrayBuffer> => {
  const units = new Uint16Array(text.length + 1);
  units.set([0xfeff, ...Array.from(text, (letter) => letter.charCodeAt(0))]);
  return new Uint8Array(units.buffer);
};
const latin1 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const fitzroy = new URL('../../../../../shared/trees/park-fitzroy.csv', import.meta.url);

describe('an import', () => {
  test.runIf(existsSync(fitzroy))(
    'of a real park comes in without a hand, once, is updated by a changed copy, and is undone',
    async () => {
      const file = new Uint8Array(readFileSync(fitzroy));
      const looked = await arrived(file, 'park.csv');
      expect(looked).toMatchObject({
        ...{ status: 'ready', fileName: 'park.csv', encoding: 'utf-8', separator: ',' },
        preview: { rows: 1200, whole: true, refused: 0, warned: 0, problems: [] },
        mapping: { columns: ['latitude', 'longitude', 'genus', 'planted', 'dbh', null, null, null], dateOrder: 'dmy' },
      });
      await started(looked.id);
      const first = await ended(looked.id);
      expect(first).toMatchObject({ status: 'done', rows: 1200, added: 1200, updated: 0, refused: 0 });
      // As `cut -d, -f3 park-fitzroy.csv | sort | uniq -c` counts them.
      const named = await manager.api<Page<Species>>('/species?q=Ulmus&limit=5');
      expect(named.body.items.find(({ scientificName }) => scientificName === 'Ulmus')?.treeCount).toBe(349);
      const inBounds =
        '/trees?limit=1&bounds=144.9744,-37.8167,144.9834,-37.8105&plantedFrom=1998-12-10&plantedTo=1998-12-10';
      expect((await manager.api<Page<Tree>>(inBounds)).body.items[0]).toMatchObject({
        planted: { on: '1998-12-10', precision: 'day' },
      });

      expect(await brought(file)).toMatchObject({ status: 'done', added: 0, updated: 0, unchanged: 1200 });
      const changed = await brought(bytes(new TextDecoder().decode(file).replaceAll(',Platanus,', ',Acer,')));
      expect(changed).toMatchObject({ status: 'done', added: 0, updated: 92, unchanged: 1108 });
      expect(await undone(changed.id)).toMatchObject({ status: 'undone', undone: { gone: 0, restored: 92, kept: 0 } });
      expect(await undone(first.id)).toMatchObject({ status: 'undone', undone: { gone: 1200, restored: 0, kept: 0 } });
      expect((await manager.api<Page<Tree>>(inBounds)).body.items).toEqual([]);
      expect((await manager.api(`/imports/${first.id}`, { method: 'DELETE' })).status).toBe(204);
    },
    300_000,
  );

  const words = 'Nr;Breite;Länge;Deutscher Name;Höhe\nA;47,3769;8,5417;Süßkirsche;12,5\n';
  test.each([
    ['UTF-8', bytes(words), 'utf-8'],
    ['UTF-8 with its mark', bytes(`\ufeff${words}`), 'utf-8'],
    ['UTF-16', utf16(words), 'utf-16le'],
    ['Latin 1', latin1(words), 'windows-1252'],
  ])('reads %s, decimal commas and German names of columns', async (_, file, encoding) => {
    expect(await arrived(file)).toMatchObject({
      ...{ status: 'ready', encoding, separator: ';', preview: { rows: 1, refused: 0, warned: 0 } },
      mapping: { columns: ['reference', 'latitude', 'longitude', 'commonName', 'height'], language: 'de' },
      columns: [{}, {}, { name: 'Länge' }, { samples: ['Süßkirsche'] }, { samples: ['12,5'] }],
    });
  });

  test('of GeoJSON reads its points and what they say', async () => {
    const feature = (n: number, geometry: object) => ({
      ...{ type: 'Feature', geometry, properties: { TreeID: `J${n}`, Botanical: 'Tilia cordata', dbh_in: 12 } },
    });
    const features = [
      feature(1, { type: 'Point', coordinates: [8.61, 47.31] }),
      feature(2, { type: 'Point', coordinates: [8.62, 47.32] }),
      feature(3, { type: 'Polygon', coordinates: [] }),
    ];
    const file = bytes(JSON.stringify({ type: 'FeatureCollection', name: 'trees', features }, null, 1));
    const done = await brought(file);
    expect(done).toMatchObject({ status: 'done', rows: 3, added: 2, refused: 1, mapping: { units: { dbh: 'in' } } });
    const found = await manager.api<Page<Tree>>('/trees?q=J2&limit=1');
    expect(found.body.items[0]).toMatchObject({ place: { lat: 47.32, lon: 8.62 }, dbhCm: 30.5, reference: 'J2' });
    const problems = await manager.api<{ items: object[] }>(`/imports/${done.id}/problems`);
    expect(problems.body.items).toMatchObject([{ line: 3, refused: true, code: 'not_a_point' }]);
    await undone(done.id);
  }, 120_000);

  test('says what is wrong with a file that is none, in the language that was asked for', async () => {
    const workbook = await arrived(bytes('PK\u0003\u0004 [Content_Types].xml'), 'trees.xlsx');
    expect(workbook).toMatchObject({ status: 'refused', problem: { code: 'workbook' }, columns: [], preview: null });
    expect(await arrived(bytes('lat,lon\n'))).toMatchObject({ problem: { code: 'no_rows' } });
    expect(await arrived(bytes('{"a": 1}'))).toMatchObject({ problem: { code: 'not_geojson' } });
    const german = await manager.api<TreeImport>(`/imports/${workbook.id}`, { headers: { 'accept-language': 'de' } });
    expect(german.body.problem?.message).toMatch(/Arbeitsmappe/);
    expect((await act(workbook.id, 'run')).body).toMatchObject({ code: 'trees.import_state' });
    const huge = await manager.api<Problem>('/imports', { json: { fileName: 'a.csv', sizeBytes: 1_000_000_000 } });
    expect([huge.status, huge.body.errors?.[0]?.message]).toEqual([400, expect.stringMatching(/at most 100 MB/)]);
  });

  test('takes another mapping, and none that says nothing of the place', async () => {
    const { id, mapping, preview } = await arrived(bytes('a,b,c\nx,47.41,8.51\ny,47.42,8.52\n'));
    expect([mapping?.columns, preview?.refused]).toEqual([[null, null, null], 2]);
    expect((await act(id, 'run')).body).toMatchObject({ code: 'trees.import_without_place' });
    const say = (columns: (string | null)[]) =>
      manager.api<Answer>(`/imports/${id}/mapping`, { method: 'PUT', json: { ...mapping, columns } });
    expect((await say(['reference'])).body).toMatchObject({ code: 'request.invalid' });
    expect((await say(['latitude', 'latitude', null])).body).toMatchObject({ code: 'request.invalid' });
    expect((await say(['reference', 'latitude', 'longitude'])).body).toMatchObject({
      preview: { refused: 0, rows: 2 },
    });
    expect((await manager.api(`/imports/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await manager.api<Problem>(`/imports/${id}`)).body).toMatchObject({ code: 'trees.import_not_found' });
  });

  test('hands out what did not come in, inert in a spreadsheet', async () => {
    const done = await brought(bytes('ref,lat,lon\nB1,47.51,8.51\n=1+1,0,0\nB2,8.52,47.52\nB3,47.53,8.53\n'));
    expect(done).toMatchObject({ added: 2, refused: 2 });
    const report = await manager.api<string>(`/imports/${done.id}/report`);
    expect(report.headers.get('content-disposition')).toContain('attachment');
    const [head, zero, swapped] = report.body.split('\r\n');
    expect(head?.replace('\ufeff', '')).toBe('Line,Outcome,Reason,ref,lat,lon');
    expect(zero).toMatch(/^3,left out,.*0, 0 lies in the sea.*,'=1\+1,0,0$/);
    expect(swapped).toMatch(/^4,left out,.*the wrong way round\.",B2,8\.52,47\.52$/);
    await undone(done.id);
  }, 120_000);

  test('that was announced and never sent says so', async () => {
    const ticket = await manager.api<ImportTicket>('/imports', { json: { fileName: 'a.csv', sizeBytes: 10 } });
    const asked = await manager.api<Problem>(`/imports/${ticket.body.id}/uploaded`, { method: 'POST' });
    expect(asked.body).toMatchObject({ status: 409, code: 'trees.import_not_uploaded' });
  });
});
