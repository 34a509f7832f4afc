import { readManifest } from '@isntgram/deploy/move/database/manifest';
import { listTables } from '@isntgram/deploy/move/database/tables';
import type { FilePlace, Listed } from '@isntgram/deploy/move/files/place';
import type { Move } from './asked.ts';
import { withEnds, withPhotos } from './places.ts';

/** Of what a move copies, and how long it takes, as far as that can be told before. */
export interface Estimate {
  tables: number;
  databaseBytes: number;
  people: number;
  photos: number;
  photoBytes: number;
  copySeconds: number;
  photoSeconds: number;
  freezeSeconds: number;
}

const lanes = 8;
const sampledMax = 8;
/** Who writes a photo waits until it is kept. */
const writesSlower = 3;
/** Copying writes and keeps indexes, where summing up only reads. */
const copySlower = 4;
/** Each table is copied by a process of its own, which has to start and to end. */
const perTableSeconds = 0.3;
/** For the door to be closed, the seal, and the way of the last write. */
const fixedSeconds = 2;
/** Of photos, on each side: to copy the last of them, and to compare all. */
const listings = 4;

/** Measures both sides a little, and reckons with what it found. */
export async function estimateMove(move: Move): Promise<Estimate> {
  const database = await withEnds(move, async ({ from }) => {
    const tables = await listTables(from);
    const start = performance.now();
    const counts = await readManifest(from, tables);
    const people = counts.filter(({ table }) => table.endsWith('.users')).reduce((sum, { rows }) => sum + rows, 0);
    return {
      tables: tables.length,
      databaseBytes: tables.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      people,
      compareSeconds: (performance.now() - start) / 1000,
    };
  });
  const photos = await withPhotos(move, measurePhotos);
  const { compareSeconds, ...counted } = database;
  return {
    ...counted,
    photos: photos?.count ?? 0,
    photoBytes: photos?.bytes ?? 0,
    copySeconds: compareSeconds * copySlower + counted.tables * perTableSeconds,
    photoSeconds: photos?.seconds ?? 0,
    freezeSeconds: fixedSeconds + compareSeconds + (photos?.listSeconds ?? 0) * listings,
  };
}

async function measurePhotos(from: FilePlace) {
  const sample: Listed[] = [];
  let [count, bytes] = [0, 0];
  const start = performance.now();
  for await (const file of from.list()) {
    count += 1;
    bytes += file.sizeBytes;
    if (sample.length < sampledMax) sample.push(file);
  }
  const listSeconds = (performance.now() - start) / 1000;
  const sampledAt = performance.now();
  await Promise.all(sample.map(({ key }) => from.read(key)));
  const sampled = sample.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const perSecond = sampled / ((performance.now() - sampledAt) / 1000);
  const seconds = sampled > 0 ? ((bytes / perSecond) * (1 + writesSlower) * sampledMax) / lanes : 0;
  return { count, bytes, listSeconds, seconds };
}

const amount = (bytes: number): string =>
  bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
const time = (seconds: number): string =>
  seconds < 120 ? `${Math.max(1, Math.ceil(seconds))} s` : `${Math.ceil(seconds / 60)} min`;

/** The estimate in words. */
export const describeEstimate = (of: Estimate): string =>
  [
    `Database: ${of.tables} tables, ${amount(of.databaseBytes)}, ${of.people} people: ` +
      `about ${time(of.copySeconds)}, while everybody writes.`,
    `Photos: ${of.photos} files, ${amount(of.photoBytes)}: about ${time(of.photoSeconds)}, while everybody writes.`,
    `Writes wait for about ${time(of.freezeSeconds)}, and until people are led to the new side.`,
    '',
  ].join('\n');
