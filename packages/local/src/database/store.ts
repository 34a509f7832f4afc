import { join } from 'node:path';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { MediaStore } from '@isntgram/core/kernel/ports';
import { composeStore } from '@isntgram/node/compose';
import { platformEnvironment, readEnvironment } from '@isntgram/node/environment';
import type { Reached } from './reach.ts';

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
