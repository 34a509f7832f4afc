import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import { findImport, listProblems } from '@isntgram/core/trees/imports/find-import';
import { startImport, stopImport, undoImport } from '@isntgram/core/trees/imports/imports';
import { reportImport } from '@isntgram/core/trees/imports/report';
import { importKey } from '@isntgram/core/trees/imports/stored-file';
import { inspectTree } from '@isntgram/core/trees/inspections';
import { listTrees } from '@isntgram/core/trees/list-trees';
import { listSpecies } from '@isntgram/core/trees/species';
import * as tables from '@isntgram/core/trees/tables';
import { editTree } from '@isntgram/core/trees/write-tree';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { arrived, brought, newInventory, runAll, treesOf } from './bring.ts';

const real = (name: string) => readFile(join(root, '../shared/trees', name));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const counted = (names: readonly (string | null)[]) => {
  const counts = new Map<string | null, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};
const minutes = 6 * 60_000;

/*
 * The figures of the real files were computed apart from this code, in exact decimals:
 * python3 -c 'import csv, decimal; print(sum(decimal.Decimal(row[C]) for row in csv.DictReader(open(FILE))))'
 * and with collections.Counter for species. Of the campus, 11 trees have a number that another one has, and 11 are of
 * the species "TBD".
 */
test(
  'trees of a campus come in without a hand on the columns, and once',
  async () => {
    const { community, anna } = await newInventory();
    const file = await real('campus-2019.csv');
    const done = await brought(community, anna, file);
    expect(done.mapping?.columns).toEqual(['longitude', 'latitude', 'reference', 'species', 'commonName', null, 'dbh']);
    expect(done).toMatchObject({ status: 'done', rows: 9022, added: 9022, refused: 0, warned: 11, unchanged: 0 });
    const trees = await treesOf(anna);
    expect(sum(trees.map(({ lat }) => lat))).toBeCloseTo(382966.949982, 5);
    expect(sum(trees.map(({ lon }) => lon))).toBeCloseTo(-689977.834431, 5);
    expect(sum(trees.map(({ dbh }) => dbh ?? 0))).toBe(90664);
    const species = counted(trees.map((tree) => tree.species));
    expect([species.size, species.get('Quercus rubra'), species.get('Malus species'), species.get(null)]).toEqual([
      270, 675, 443, 11,
    ]);
    expect(counted(trees.map(({ reference }) => reference)).get(null)).toBe(11);
    const told = await listProblems(anna, done.id, { after: -1, limit: 50 });
    expect(told.items.map(({ code, value }) => `${code} ${value}`)).toContain('reference_double 1034');
    expect(told.items).toHaveLength(11);
    expect((await listSpecies(anna, { q: 'Northern Red Oak', limit: 1 })).items[0]?.scientificName).toBe(
      'Quercus rubra',
    );
    const again = await brought(community, anna, file);
    expect(again).toMatchObject({ status: 'done', added: 0, updated: 0, unchanged: 9022, warned: 11 });
    expect(await treesOf(anna)).toEqual(trees);
  },
  minutes,
);

test(
  'trees of a park, which have no number, come in once, are updated, and go again',
  async () => {
    const { community, anna } = await newInventory();
    const file = await real('park-fitzroy.csv');
    const done = await brought(community, anna, file);
    expect(done.mapping?.columns).toEqual(['latitude', 'longitude', 'genus', 'planted', 'dbh', null, null, null]);
    expect(done).toMatchObject({ status: 'done', rows: 1200, added: 1200, refused: 0, warned: 0 });
    const trees = await treesOf(anna);
    expect(sum(trees.map(({ lat }) => lat))).toBeCloseTo(-45376.48083489, 7);
    expect(sum(trees.map(({ lon }) => lon))).toBeCloseTo(173975.2860153, 6);
    expect(sum(trees.map(({ dbh }) => dbh ?? 0))).toBe(83198);
    const species = counted(trees.map((tree) => tree.species));
    expect([species.size, species.get('Ulmus'), species.get('Platanus')]).toEqual([69, 349, 92]);
    const planted = await anna.db.rows<{ on: string; count: number }>(sql`
      select planted_on::text as on, count(*)::integer as count from ${tables.trees} where planted_on is not null
      group by 1 order by 2 desc limit 2`);
    expect(planted).toEqual([
      { on: '1998-12-10', count: 198 },
      { on: '1998-10-14', count: 187 },
    ]);
    expect(await brought(community, anna, file)).toMatchObject({ added: 0, updated: 0, unchanged: 1200 });

    const text = file.toString();
    const changed = `${text.replaceAll(',Platanus,', ',Acer,')}-37.8131,144.9803,Ulmus,3/02/2011,9,60,Park,2011\r\n`;
    const third = await brought(community, anna, changed);
    expect(third).toMatchObject({ status: 'done', added: 1, updated: 92, unchanged: 1108 });
    expect(counted((await treesOf(anna)).map((tree) => tree.species)).get('Platanus')).toBeUndefined();

    const [touched] = (await listTrees(anna, { limit: 1, genus: 'Acer' })).items;
    if (!touched) throw new Error('No tree was changed.');
    await editTree(anna, touched.id, { version: touched.version, heightM: 12 });
    await undoImport(anna, third.id);
    await runAll(community);
    expect(await findImport(anna, third.id)).toMatchObject({
      ...{ status: 'undone', undone: { gone: 1, restored: 92, kept: 0 } },
    });
    expect(await treesOf(anna)).toEqual(trees);
    expect((await listTrees(anna, { limit: 1, q: touched.code })).items[0]?.heightM).toBe(12);

    await undoImport(anna, done.id);
    await runAll(community);
    // As the last import left it, but for the tree that somebody worked on.
    expect((await findImport(anna, done.id)).undone).toEqual({ gone: 1199, restored: 0, kept: 1 });
  },
  minutes,
);

const park = (count: number, epithet = 'cordata'): string => {
  const rows = Array.from({ length: count }, (_, n) => `T${n},${47 + n / 10_000},8.5,Tilia ${epithet}`);
  return ['ref,lat,lon,species', ...rows].join('\n');
};

test(
  'an import goes on where it was cut off, whoever else is at it, and can be stopped',
  async () => {
    const { community, anna } = await newInventory();
    const { clock, jobs, platform, work } = community;
    const { id } = await arrived(anna, park(2_500));
    await startImport(anna, id);
    await expect(startImport(anna, (await arrived(anna, park(2))).id)).rejects.toThrow('trees.import_busy');
    const [job] = jobs.splice(0);
    if (!job) throw new Error('No job.');
    let reads = 0;
    const breaking = {
      ...platform.mediaStore,
      get: (key: string, part?: { start: number; end: number }) => {
        reads += 1;
        if (reads === 2) throw new Error('Cut off.');
        return platform.mediaStore.get(key, part);
      },
    };
    await expect(runJob({ ...platform, mediaStore: breaking }, job)).rejects.toThrow('Cut off.');
    const partly = await findImport(anna, id);
    expect(partly.rows).toBeGreaterThan(0);
    expect(partly.rows).toBeLessThan(2_500);
    await stopImport(anna, id);
    await runJob(platform, job);
    expect(await findImport(anna, id)).toMatchObject({ status: 'stopped', rows: partly.rows });
    await startImport(anna, id);
    await Promise.all([runJob(platform, job), runJob(platform, job), runAll(community)]);
    await runAll(community);
    expect(await findImport(anna, id)).toMatchObject({ status: 'done', rows: 2_500, added: 2_500, refused: 0 });
    expect(await platform.mediaStore.size(importKey(work.tenant, id))).toBeUndefined();

    const lost = await arrived(anna, park(20, 'tomentosa'));
    await startImport(anna, lost.id);
    jobs.splice(0);
    clock.pass(5 * 60_000);
    await sweep(platform);
    await runAll(community);
    expect(await findImport(anna, lost.id)).toMatchObject({ status: 'done', updated: 20 });
  },
  minutes,
);

test(
  'what somebody worked on since is kept, and what nobody came back for goes',
  async () => {
    const { community, anna } = await newInventory();
    const { clock, platform, work } = community;
    const done = await brought(community, anna, park(5));
    const [inspected] = (await listTrees(anna, { limit: 5, q: 'T3' })).items;
    if (!inspected) throw new Error('No tree.');
    const metrics = { leafDensity: null, structuralIntegrity: null, disease: null, pests: null, growth: null };
    const seen = {
      inspectedOn: '2026-02-20',
      condition: 'healthy' as const,
      metrics,
      recommendation: '',
      nextDue: null,
    };
    await inspectTree(anna, inspected.id, seen);
    await undoImport(anna, done.id);
    await runAll(community);
    expect((await findImport(anna, done.id)).undone).toEqual({ gone: 4, restored: 0, kept: 1 });
    const idle = await arrived(anna, park(3));
    clock.pass(10 * 24 * 60 * 60_000);
    await sweep(platform);
    await expect(findImport(anna, idle.id)).rejects.toThrow('trees.import_not_found');
    expect(await platform.mediaStore.size(importKey(work.tenant, idle.id))).toBeUndefined();
  },
  minutes,
);

test(
  'each row that does not come in whole says why, in a file that can be imported again',
  async () => {
    const { community, anna } = await newInventory();
    const good = Array.from({ length: 9 }, (_, n) => `G${n};47,${100 + n};8,5${n};Tilia cordata;30;2001\n`).join('');
    const file = `Nr;Breite;Länge;Art;BHD (cm);Pflanzjahr\n${good}${[
      'S1;8,51;47,11;Tilia cordata;30;2001',
      'S2;-47,11;8,51;Tilia cordata;30;2001',
      'Z;0;0;Tilia cordata;30;2001',
      'M;;;Tilia cordata;30;2001',
      'P;5223000;2683000;Tilia cordata;30;2001',
      'G1;47,101;8,51;Tilia cordata;30;2001',
      'W;47,2;8,6;Tilia cordata;thick;31.02.2001',
      "F;47,3;8,6;Tilia cordata;1\\'2;2001",
      '=1+1;47,4;8,6;"Tilia;cordata";30;2001;more',
    ].join('\n')}\n`;
    const done = await brought(community, anna, file.replaceAll('\\', ''));
    expect(done).toMatchObject({ encoding: 'utf-8', separator: ';', rows: 18, added: 11, refused: 7, warned: 1 });
    const { items } = await listProblems(anna, done.id, { after: -1, limit: 50 });
    expect(items.map(({ line, code }) => `${line} ${code}`)).toEqual([
      ...['11 place_swapped', '12 place_sign', '13 place_zero', '14 place_missing', '15 place_projected', '16 double'],
      ...['17 date_unreadable', '17 number_unreadable', '19 cells_many'],
    ]);
    const { body } = await reportImport({ ...anna, locale: 'de' }, done.id);
    const report = await new Response(body).text();
    expect(report).toMatch(/^Zeile,Ergebnis,Grund,Nr,Breite,Länge,Art,BHD \(cm\),Pflanzjahr\r\n11,ausgelassen,/);
    expect(report).toContain('Breite und Länge sind vertauscht.');
    expect(report).toContain("'=1+1");
    expect((await arrived(anna, report)).mapping?.columns.slice(0, 6)).toEqual([
      ...[null, null, null, 'reference', 'latitude', 'longitude'],
    ]);
  },
  minutes,
);
