import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import type { Steps } from '@isntgram/cli/steps';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import { openDataFolder } from '@isntgram/local/folder/data-folder';
import { createUndo, type InstanceUndo, startInstance } from '@isntgram/local/instance/start-instance';
import { openPostgresServer } from '@isntgram/local/postgres/server';
import type { Media } from '../asked.ts';

/** A side of the drill: a profile, and its database and photos. */
export interface DrillSide {
  profile: Profile;
  port: number;
  url: string;
  database: string;
  media: Media;
}

/** What both sides of the drill have in common. */
export interface DrillPlace {
  folder: string;
  inherited: Readonly<Record<string, string>>;
  steps: Steps;
  authSecret: string;
}

export const newSecret = (): string => randomBytes(33).toString('base64');

const settings = ['wal_level=logical', 'max_connections=80'];

/** A side with a database and photos of its own, from its production build. */
export async function openSide(place: DrillPlace, profile: Profile, undo: InstanceUndo): Promise<DrillSide> {
  const postgres = await openPostgresServer({ settings });
  undo.add(() => postgres.close());
  return serve(place, profile, profile, postgres.url, {}, undo);
}

/** vm on the database and the bucket of another side. */
export async function openTwin(place: DrillPlace, { database, media }: DrillSide, undo: InstanceUndo) {
  if (!('bucket' in media)) throw new Error('The other side has no bucket that both could have.');
  const bucket = {
    S3_ENDPOINT: media.endpoint,
    S3_BUCKET: media.bucket,
    S3_REGION: media.region,
    S3_ACCESS_KEY_ID: media.accessKeyId,
    S3_SECRET_ACCESS_KEY: media.secretAccessKey,
  };
  return { ...(await serve(place, 'vm', 'twin', database, bucket, undo)), media };
}

async function serve(
  { folder, inherited, steps, authSecret }: DrillPlace,
  profile: Profile,
  name: string,
  database: string,
  bucket: Readonly<Record<string, string>>,
  undo: InstanceUndo,
): Promise<DrillSide> {
  const [port, data] = [await freePort(), join(folder, name)];
  const own = createUndo();
  undo.add(() => own.run());
  const environment = {
    ...inherited,
    ...bucket,
    TRUST_PROXY: 'true',
    RATE_LIMIT_FACTOR: '1000',
    SWEEP_INTERVAL_SECONDS: '2',
  };
  const request = { profile, port, data, fresh: false, demo: false, mode: 'production' as const };
  await startInstance({ ...request, databaseUrl: database, authSecret, environment }, steps, own);
  const running = await openDataFolder(data).running();
  const { S3_ENDPOINT, S3_ACCESS_KEY_ID = '', S3_SECRET_ACCESS_KEY = '', MEDIA_DIR } = running?.environment ?? {};
  const media: Media = S3_ENDPOINT
    ? {
        ...{ endpoint: S3_ENDPOINT, bucket: 'isntgram-media', region: 'auto' },
        ...{ accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
      }
    : { folder: MEDIA_DIR ?? join(data, 'storage') };
  return { profile, port, url: `http://localhost:${port}`, database, media };
}
