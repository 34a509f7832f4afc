import type { MediaStore } from '../../kernel/ports.ts';

/** Where the bytes of an import are until it is done. */
export const importKey = ({ slug }: { slug: string }, id: string): string => `${slug}/imports/${id}`;

/** The bytes of the file from `start` to before `end`. */
export async function readBytes(
  store: MediaStore,
  key: string,
  part: { start: number; end: number },
): Promise<Uint8Array> {
  if (part.start >= part.end) return new Uint8Array();
  const found = await store.get(key, part);
  if (!found) throw new Error('The file of an import is gone from the store.');
  return new Uint8Array(await new Response(found.body).arrayBuffer());
}
