import { join } from 'node:path';
import { originalKey, variantKey } from '@isntgram/core/addresses';
import type { Session } from '@isntgram/core/migrate';
import type { MediaStore } from '@isntgram/core/ports';
import { schemaOf } from '@isntgram/core/schema/names';
import { composeStore } from '@isntgram/vm-profile/compose';
import { platformEnvironment, readEnvironment } from '@isntgram/vm-profile/environment';
import { z } from 'zod';
import type { Reached } from '../database/reach.ts';
import type { Profile } from '../folder/data-folder.ts';

const batchSize = 100;
const variants = z.array(z.object({ width: z.number(), revision: z.number().default(0) }));
const media = z.object({ id: z.string(), variants, pending: z.object({ variants }).nullable() });

/** The store that holds the photos; undefined where only a running instance could reach it. */
export async function openStore(
  { running }: Reached,
  place: { profile: Profile; data: string },
): Promise<MediaStore | undefined> {
  if (!running && place.profile === 'edge') return undefined;
  const kept = { MEDIA_DIR: join(place.data, 'storage'), MAILBOX_DIR: join(place.data, 'mail') };
  const unused = {
    DATABASE_URL: 'postgres://localhost/isntgram',
    AUTH_SECRET: 'signs-nothing-that-anybody-asks-for',
    PUBLIC_SCHEME: 'http',
  };
  const env = readEnvironment(platformEnvironment, running?.environment ?? { ...kept, ...unused });
  return (await composeStore(env, () => undefined)).mediaStore;
}

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
