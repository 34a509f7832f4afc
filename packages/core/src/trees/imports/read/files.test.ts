import { expect, test } from 'vitest';
import { inspectFile, readRows } from './inspect-file.ts';
import { readRow } from './row.ts';

const today = '2026-03-01';
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The rows of a file, read in parts of so many bytes. */
function read(bytes: Uint8Array, partBytes = bytes.byteLength) {
  const found = inspectFile(bytes, { atEnd: true, today });
  if ('problem' in found) return { problem: found.problem, trees: [], refused: [] };
  const { file, mapping } = found;
  let [at, line] = [file.start.byte, file.start.line];
  const trees: { line: number; reference: string | null; lat: number; species: string | null }[] = [];
  const refused: string[] = [];
  while (at < bytes.byteLength) {
    const end = Math.min(bytes.byteLength, at + partBytes);
    const part = readRows(file, bytes.subarray(at, end), { line, atEnd: end === bytes.byteLength });
    for (const each of part.rows) {
      const { row, refused: left } = readRow(each, { file, mapping, today });
      if (row) trees.push({ line: row.line, reference: row.reference, lat: row.lat, species: row.species });
      else refused.push(`${left?.line} ${left?.reasons.map(({ code }) => code).join()}`);
    }
    if (part.usedBytes === 0) throw new Error('Nothing was read.');
    [at, line] = [at + part.usedBytes, part.line];
  }
  return { problem: undefined, file, mapping, trees, refused };
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => `T${n},47.${100 + n},8.5,"Tilia, ""cordata"" ${n} Süß"\r\n`).join('');

test('in parts of any size, a file is what it is as a whole', () => {
  const bytes = bytesOf(`\ufeffref,lat,lon,species\r\n${rows(200)}`);
  const whole = read(bytes);
  expect(whole.trees).toHaveLength(200);
  expect(whole.trees[7]).toEqual({ line: 9, reference: 'T7', lat: 47.107, species: 'Tilia, "cordata" 7 Süß' });
  for (const partBytes of [120, 333, 4_096]) expect(read(bytes, partBytes).trees).toEqual(whole.trees);
});

test('UTF-16 either way, old line ends, tabs and a separator that a spreadsheet said', () => {
  const text = 'ref\tlat\tlon\rä1\t47.1\t8.5\rä2\t47.2\t8.5';
  const units = Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0));
  const little = new Uint8Array(units.buffer);
  const big = little.map((_, at) => little[at ^ 1] ?? 0);
  for (const bytes of [little, big]) {
    const { trees } = read(bytes, 40);
    expect(trees.map(({ reference, line }) => `${line} ${reference}`)).toEqual(['2 ä1', '3 ä2']);
  }
  const said = read(bytesOf('sep=|\r\nref|lat|lon\r\na|47,1|8,5\r\n'));
  expect(said.trees).toMatchObject([{ line: 3, reference: 'a', lat: 47.1 }]);
});

test('a quote that does not close costs its own line alone', () => {
  const lines = Array.from({ length: 60 }, (_, n) => `T${n},47.1${n},8.5,Tilia`);
  lines[5] = 'T5,47.15,8.5,"Tilia';
  const { trees, refused } = read(bytesOf(`ref,lat,lon,species\n${lines.join('\n')}\n`));
  expect(refused).toEqual(['7 quote_open']);
  expect(trees).toHaveLength(59);
  const inches = read(bytesOf('ref,lat,lon,dbh\na,47.1,8.5,12"\nb,47.2,8.5,5\' 6"\n'));
  expect([inches.trees.length, inches.refused]).toEqual([2, []]);
});

test('columns that are named the wrong way round are turned', () => {
  const { mapping, trees } = read(bytesOf('latitude,longitude\n144.97,-37.81\n144.98,-37.82\n'));
  expect(mapping?.columns).toEqual(['longitude', 'latitude']);
  expect(trees.map(({ lat }) => lat)).toEqual([-37.81, -37.82]);
});

test('bytes that are no UTF-8 are refused in a file that is, and read in one that may be anything', () => {
  const head = bytesOf('ref,lat,lon\nä,47.1,8.5\n');
  const latin = Uint8Array.from('ü,47.2,8.5\n', (letter) => letter.charCodeAt(0));
  const mixed = new Uint8Array([...head, ...latin]);
  expect(inspectFile(mixed, { atEnd: true, today })).toMatchObject({ file: { encoding: 'windows-1252' } });
  const { file, mapping } = inspectFile(head, { atEnd: true, today }) as Extract<
    ReturnType<typeof inspectFile>,
    { file: object }
  >;
  const [row] = readRows(file, latin, { line: 3, atEnd: true }).rows;
  expect(row && readRow(row, { file, mapping, today }).refused?.reasons).toMatchObject([{ code: 'encoding' }]);
  const [other] = readRows({ ...file, ascii: true }, latin, { line: 3, atEnd: true }).rows;
  expect(other?.cells[0]).toBe('ü');
});

test.each([
  ['', 'empty'],
  ['  \n \n', 'empty'],
  ['lat,lon', 'no_rows'],
  ['{"type":"Topology"}', 'not_geojson'],
  ['{"type":"FeatureCollection","features":[]}', 'no_rows'],
  ['PK\u0003\u0004 xl/workbook.xml', 'workbook'],
  ['PK\u0003\u0004 trees.shp', 'packed'],
  ['%PDF\u0000\u0001', 'not_text'],
])('%j is %s', (text, problem) => expect(read(bytesOf(text)).problem).toBe(problem));

test('what a database cannot keep does not come in', () => {
  const odd = `a\u0000b,47.1,8.5,${'😀'.repeat(500)}`;
  const bytes = bytesOf(`ref,lat,lon,notes\n${odd}\n${odd.replace('a', 'c')}\n`);
  expect(inspectFile(bytes, { atEnd: true, today })).toEqual({ problem: 'not_text' });
  const geometry = '{"type":"Point","coordinates":[8,47]}';
  const text = `{"features":[{"geometry":${geometry},"properties":{"id":"a\\u0000\\ud83d"}}]}`;
  expect(read(bytesOf(text)).trees).toMatchObject([{ reference: 'a\ufffd' }]);
  const long = read(bytesOf(`ref,lat,lon,dbh\na,47.1,8.5,${'x'.repeat(199)}😀\n`));
  expect(JSON.stringify(long.file?.columns)).not.toContain('\\ud');
});

test('features in parts, with braces in their texts', () => {
  const feature = (n: number) =>
    JSON.stringify({
      ...{ type: 'Feature', geometry: { type: 'Point', coordinates: [8.5, 47 + n / 100] } },
      properties: { id: n, notes: 'a } and { "quoted" \\', species: 'Ürle' },
    });
  const list = Array.from({ length: 40 }, (_, n) => feature(n));
  const bytes = bytesOf(`{"type":"FeatureCollection","features":[${list.join(',\n')}]}`);
  for (const partBytes of [bytes.byteLength, 500]) {
    const { trees, refused } = read(bytes, partBytes);
    expect([trees.length, refused, trees[39]]).toMatchObject([40, [], { reference: '39', species: 'Ürle' }]);
  }
});
