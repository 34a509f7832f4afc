import type { FileEntry } from '@zip.js/zip.js';
import { NetworkProblem } from '@/lib/api/problem';
import { ArchiveError, EntryTooLarge } from './fault.ts';

/** The files of one or several zips, by their path. */
export interface Archive {
  paths: readonly string[];
  sizeOf: (path: string) => number | undefined;
  /** Unpacks one file alone; never more of it than `bytesMax`. @throws EntryTooLarge */
  read: (path: string, bytesMax: number, signal?: AbortSignal) => Promise<Blob>;
}

/** More files than anybody's years have. */
const entriesMax = 300_000;

/** The parser comes with the first zip: nobody else needs it. */
const loadZip = () =>
  import('@zip.js/zip.js/lib/zip-core-native.js').catch((error: unknown) => {
    throw new NetworkProblem(error);
  });

/**
 * Reads what zips hold, and nothing out of it yet: however large they are, they stay on the disk. Instagram gives large
 * exports in parts: what one of them lacks another has.
 * @throws ArchiveError, or NetworkProblem where the parser did not come
 */
export async function openArchive(
  zips: readonly Blob[],
  onEntry: (count: number) => void = () => {},
): Promise<Archive> {
  const { BlobReader, ZipReader, configure, ERR_UNSAFE_FILENAME } = await loadZip();
  // A worker of its own would come from a blob, which our pages allow no script to.
  configure({ useWebWorkers: false });
  const files = new Map<string, FileEntry>();
  for (const zip of zips) {
    const reader = new ZipReader(new BlobReader(zip));
    try {
      for await (const entry of reader.getEntriesGenerator()) {
        if (entry.directory) continue;
        if (files.size >= entriesMax) throw new ArchiveError('tooMany');
        if (!files.has(entry.filename)) files.set(entry.filename, entry);
        if (files.size % 500 === 0) onEntry(files.size);
      }
    } catch (error) {
      if (error instanceof ArchiveError) throw error;
      const unsafe = error instanceof Error && error.message === ERR_UNSAFE_FILENAME;
      throw new ArchiveError(unsafe ? 'unsafe' : 'notZip', error);
    }
  }
  onEntry(files.size);
  return {
    paths: [...files.keys()],
    sizeOf: (path) => files.get(path)?.uncompressedSize,
    read: async (path, bytesMax, signal) => {
      const entry = files.get(path);
      if (!entry) throw new Error(`There is no ${path}.`);
      return unpack(entry, bytesMax, signal);
    },
  };
}

/** What a zip says of its sizes may be a lie: what comes out is counted. */
async function unpack(entry: FileEntry, bytesMax: number, signal?: AbortSignal): Promise<Blob> {
  if (entry.uncompressedSize > bytesMax) throw new EntryTooLarge();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(chunk) {
      size += chunk.length;
      if (size > bytesMax) throw new EntryTooLarge();
      chunks.push(chunk);
    },
  });
  try {
    await entry.getData(sink, { checkSignature: true, ...(signal && { signal }) });
  } catch (error) {
    throw size > bytesMax ? new EntryTooLarge() : error;
  }
  return new Blob(chunks);
}
