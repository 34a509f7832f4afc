import type { MediaStore } from '../../kernel/ports.ts';
import { hashOf } from '../mailed-tokens.ts';

/**
 * Who was deleted, beside the photos: it outlives a restore of the database, which brings them back. Of each there is
 * a hash of the id, in an object of its own that is written once: nobody is named, and no two writers meet.
 */
const keyOf = async (slug: string, userId: string): Promise<string> => `${slug}/deleted/${await hashOf(userId)}`;

/** Before the first row of theirs goes. */
export async function noteDeletion(store: MediaStore, slug: string, userId: string): Promise<void> {
  await store.put(await keyOf(slug, userId), new TextEncoder().encode('{}'), 'application/json');
}

/** Was the person deleted, whatever the database says? */
export const wasDeleted = async (store: MediaStore, slug: string, userId: string): Promise<boolean> =>
  (await store.size(await keyOf(slug, userId))) !== undefined;
