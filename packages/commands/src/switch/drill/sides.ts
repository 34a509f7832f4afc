import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import type { Steps } from '@isntgram/cli/steps';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import { openDataFolder } from '@isntgram/local/folder/data-folder';
import { createUndo, type InstanceUndo, startInstance } from '@isntgram/local/instance/start-instance';
import { openPostgresServer } from '@isntgram/local/postgres/server';
import type { Media } from '../asked.ts';

/** A side of the drill: a profile with a database and photos of its own. */
export interface DrillSide {
  profile: Profile;
  port: number;
  url: string;
  database: string;
  media: Media;
}

/** Both sides, signed by one secret, from their production builds. */
export async function openSides(
  folder: string,
  inherited: Readonly<Record<string, string>>,
  steps: Steps,
  undo: InstanceUndo,
): Promise<[DrillSide, DrillSide]> {
  const authSecret = randomBytes(33).toString('base64');
  const open = async (profile: Profile): Promise<DrillSide> => {
    const postgres = await openPostgresServer({ settings: ['wal_level=logical', 'max_connections=60'] });
    undo.add(() => postgres.close());
    const [port, data] = [await freePort(), join(folder, profile)];
    const own = createUndo();
    undo.add(() => own.run());
    const environment = {
      ...inherited,
      TRUST_PROXY: 'true',
      RATE_LIMIT_FACTOR: '1000',
      SWEEP_INTERVAL_SECONDS: '2',
    };
    const request = { profile, port, data, fresh: false, demo: false, mode: 'production' as const };
    await startInstance({ ...request, databaseUrl: postgres.url, authSecret, environment }, steps, own);
    const running = await openDataFolder(data).running();
    const { S3_ENDPOINT, S3_ACCESS_KEY_ID = '', S3_SECRET_ACCESS_KEY = '', MEDIA_DIR } = running?.environment ?? {};
    const media: Media = S3_ENDPOINT
      ? {
          ...{ endpoint: S3_ENDPOINT, bucket: 'isntgram-media', region: 'auto' },
          ...{ accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
        }
      : { folder: MEDIA_DIR ?? join(data, 'storage') };
    return { profile, port, url: `http://localhost:${port}`, database: postgres.url, media };
  };
  return [await open('edge'), await open('vm')];
}
