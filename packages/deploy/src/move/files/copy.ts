import type { FilePlace, Listed } from './place.ts';

export interface CopyProgress {
  files: number;
  bytes: number;
  /** Of what there was to be copied when the copy began. */
  filesAll: number;
  bytesAll: number;
}

export interface CopyOptions {
  /** So many files at once. */
  lanes?: number;
  /** Whether what `from` has not goes: a copy from an earlier move may hold photos that were deleted since. */
  mirror?: boolean;
  /** Which files alone. */
  only?: (file: Listed) => boolean;
  tell?: (progress: CopyProgress) => void;
  stop?: AbortSignal;
}

async function sizesOf(place: FilePlace): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for await (const { key, sizeBytes } of place.list()) sizes.set(key, sizeBytes);
  return sizes;
}

/**
 * Copies what `to` lacks or has in another size. A file's bytes never change under its key, so that a second run
 * copies only what came meanwhile, and one that was cut off goes on. @throws the first fault, after the files at work
 */
export async function copyFiles(from: FilePlace, to: FilePlace, options: CopyOptions = {}): Promise<CopyProgress> {
  const { lanes = 8, mirror = false, only = () => true, tell = () => undefined, stop } = options;
  const there = await sizesOf(to);
  const missing: Listed[] = [];
  for await (const file of from.list()) {
    if (there.get(file.key) !== file.sizeBytes && only(file)) missing.push(file);
    there.delete(file.key);
  }
  const bytesAll = missing.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const progress: CopyProgress = { files: 0, bytes: 0, filesAll: missing.length, bytesAll };
  await inLanes(lanes, missing, async ({ key, sizeBytes }) => {
    stop?.throwIfAborted();
    const file = await from.read(key);
    if (file) await to.write(key, file);
    progress.files += 1;
    progress.bytes += sizeBytes;
    tell(progress);
  });
  if (mirror) await inLanes(lanes, [...there.keys()], (key) => to.remove(key));
  return progress;
}

/** Removes all that the place lists. @returns how many. @throws the first fault, after the files at work */
export async function removeFiles(
  place: Pick<FilePlace, 'list' | 'remove'>,
  { lanes = 8, stop }: Pick<CopyOptions, 'lanes' | 'stop'> = {},
): Promise<number> {
  const keys: string[] = [];
  for await (const { key } of place.list()) keys.push(key);
  await inLanes(lanes, keys, async (key) => {
    stop?.throwIfAborted();
    await place.remove(key);
  });
  return keys.length;
}

/** After a fault nothing new is begun, and what is at work is waited for. */
async function inLanes<T>(lanes: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items[Symbol.iterator]();
  let broken = false;
  const lane = async () => {
    for (let next = left.next(); !(next.done || broken); next = left.next())
      await work(next.value).catch((error: unknown) => {
        broken = true;
        throw error;
      });
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

export interface FilesCompared {
  files: number;
  bytes: number;
  /** In what they differ, in words; the first few. */
  differences: string[];
}

const toldMax = 20;

/**
 * Compares the keys and sizes of all files; `thorough` reads every byte of both, too.
 */
export async function compareFiles(from: FilePlace, to: FilePlace, { thorough = false } = {}): Promise<FilesCompared> {
  const there = await sizesOf(to);
  const result: FilesCompared = { files: 0, bytes: 0, differences: [] };
  const differ = (what: string) => result.differences.length < toldMax && result.differences.push(what);
  for await (const { key, sizeBytes } of from.list()) {
    const size = there.get(key);
    there.delete(key);
    result.files += 1;
    result.bytes += sizeBytes;
    if (size === undefined) differ(`${key} is missing`);
    else if (size !== sizeBytes) differ(`${key} has ${size} bytes instead of ${sizeBytes}`);
    else if (thorough && !(await isSame(from, to, key))) differ(`${key} has other bytes or another type`);
  }
  for (const key of there.keys()) differ(`${key} is there and should not be`);
  return result;
}

async function isSame(from: FilePlace, to: FilePlace, key: string): Promise<boolean> {
  const [one, other] = await Promise.all([from.read(key), to.read(key)]);
  if (!one || !other) return one === other;
  return one.contentType === other.contentType && Buffer.compare(one.bytes, other.bytes) === 0;
}
