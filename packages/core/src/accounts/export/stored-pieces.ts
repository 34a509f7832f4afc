import type { MediaStore } from '../../kernel/ports.ts';

/** Where the pieces of an archive are, and beside each the directory's lines of what stands in it. */

export interface StoredExport {
  slug: string;
  id: string;
}

const keyOf = ({ slug, id }: StoredExport, run: number): string => `${slug}/exports/${id}/${run}`;
const linesKeyOf = (where: StoredExport, run: number): string => `${keyOf(where, run)}.lines`;

/** First the lines, so that a piece never stands without them. */
export async function putPiece(
  store: MediaStore,
  where: StoredExport,
  { run, bytes, lines }: { run: number; bytes: Uint8Array; lines: Uint8Array },
): Promise<void> {
  await store.put(linesKeyOf(where, run), lines, 'application/octet-stream');
  await store.put(keyOf(where, run), bytes, 'application/octet-stream');
}

/** The directory's lines of a piece. */
export async function readLines(store: MediaStore, where: StoredExport, run: number): Promise<Uint8Array> {
  const found = await store.get(linesKeyOf(where, run));
  if (!found) throw new Error('A piece of an export is gone from the store.');
  return new Uint8Array(await new Response(found.body).arrayBuffer());
}

/** Is it there? Where a community was moved, its exports stayed behind. */
export const holdsPiece = async (store: MediaStore, where: StoredExport, run: number): Promise<boolean> =>
  (await store.size(keyOf(where, run))) !== undefined;

export const openPiece = (store: MediaStore, where: StoredExport, run: number) => store.get(keyOf(where, run));

const runsPerBite = 200;

/** Whatever any of so many runs can have written. */
export async function removePieces(store: MediaStore, where: StoredExport, runs: number): Promise<void> {
  for (let from = 1; from <= runs; from += runsPerBite) {
    const some = Array.from({ length: Math.min(runsPerBite, runs - from + 1) }, (_, at) => from + at);
    await store.remove(some.flatMap((run) => [keyOf(where, run), linesKeyOf(where, run)]));
  }
}

/** Several byte arrays as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
