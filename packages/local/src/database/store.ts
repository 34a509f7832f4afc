import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { MediaStore } from '@isntgram/core/kernel/ports';
import { composeStore } from '@isntgram/node/compose';
import { platformEnvironment, readEnvironment } from '@isntgram/node/environment';
import type { Reached } from './reach.ts';

/** The store that holds the photos. @throws Fault where only a running instance could reach it */
export async function openStore({ running }: Reached, place: { profile: Profile; data: string }): Promise<MediaStore> {
  if (!running && place.profile === 'edge')
    throw new Fault(`The photos in ${place.data} are reached through the instance alone: begin with npm start.`);
  const kept = { MEDIA_DIR: join(place.data, 'storage'), MAILBOX_DIR: join(place.data, 'mail') };
  const unused = {
    DATABASE_URL: 'postgres://localhost/isntgram',
    AUTH_SECRET: 'signs-nothing-that-anybody-asks-for',
    PUBLIC_SCHEME: 'http',
  };
  const env = readEnvironment(platformEnvironment, running?.environment ?? { ...kept, ...unused });
  return (await composeStore(env, () => undefined)).mediaStore;
}
