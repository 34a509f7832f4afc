import type { Session } from '@isntgram/core/kernel/migrations/migrate';
import type { MediaStore } from '@isntgram/core/kernel/ports';
import { originalKey, variantKey } from '@isntgram/core/media/addresses';
import { schemaOf } from '@isntgram/core/schema/names';
import { z } from 'zod';

const batchSize = 100;
const variants = z.array(z.object({ width: z.number(), revision: z.number().default(0) }));
const media = z.object({ id: z.string(), variants, pending: z.object({ variants }).nullable() });

/** Removes every photo of the tenant from the store; returns how many there were. */
export async function removePhotos(session: Session, slug: string, store: MediaStore): Promise<number> {
  const rows = z.array(media).parse(await session.run(`select id, variants, pending from "${schemaOf(slug)}".media`));
  const keys = rows.flatMap(({ id, variants, pending }) => [
    originalKey({ slug }, id),
    ...[...variants, ...(pending?.variants ?? [])].map((variant) => variantKey({ slug }, id, variant)),
  ]);
  for (let at = 0; at < keys.length; at += batchSize) await store.remove(keys.slice(at, at + batchSize));
  return rows.length;
}
