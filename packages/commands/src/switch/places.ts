import { readFile } from 'node:fs/promises';
import { Fault } from '@isntgram/cli/fault';
import type { Ends } from '@isntgram/deploy/move/database/replication';
import { bucketPlace } from '@isntgram/deploy/move/files/bucket';
import type { FilePlace } from '@isntgram/deploy/move/files/place';
import { withSession } from '@isntgram/node/migrations/session';
import { DiskPlace } from '@isntgram/node/storage/disk-place';
import { type Media, type Move, move } from './asked.ts';

/** Reads the file of --move. @throws Fault with a line per field at fault */
export async function readMove(file: string): Promise<Move> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Fault(`There is no file ${file}. --move takes one that says where data is and where it goes.`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Fault(`${file} is not JSON.`);
  }
  const { data, error } = move.safeParse(value);
  if (data) return data;
  throw new Fault(error.issues.map(({ path, message }) => `${file}: ${path.join('.') || 'it'} ${message}.`).join('\n'));
}

/** Does work on both databases, on one connection each. */
export const withEnds = <T>({ from, to }: Move, work: (ends: Ends) => Promise<T>): Promise<T> =>
  withSession(from.database, (old) =>
    withSession(to.database, (young) => work({ from: old, to: young, fromUrl: from.databaseSeen ?? from.database })),
  );

/** The photos of both sides, for as long as the work takes; undefined where they are the same. */
export async function withPhotos<T>(
  { from, to }: Move,
  work: (from: FilePlace, to: FilePlace) => Promise<T>,
): Promise<T | undefined> {
  if (JSON.stringify(from.media) === JSON.stringify(to.media)) return undefined;
  const [old, young] = [open(from.media), open(to.media)];
  try {
    return await work(old.place, young.place);
  } finally {
    old.close();
    young.close();
  }
}

/** The keys of all photos of one side. */
export async function listKeys(media: Media): Promise<string[]> {
  const { place, close } = open(media);
  try {
    const keys: string[] = [];
    for await (const { key } of place.list()) keys.push(key);
    return keys;
  } finally {
    close();
  }
}

function open(media: Media): { place: FilePlace; close(): void } {
  if ('folder' in media) return { place: new DiskPlace(media.folder), close: () => undefined };
  const place = bucketPlace(media);
  return { place, close: () => place.close() };
}
