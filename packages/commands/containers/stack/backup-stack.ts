import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import type { Place } from '@isntgram/vm-profile/ops/backup/step';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { authorityOf, type Compose, giveUp, profileFolder, writeVariables } from './compose.ts';
import { addressOf } from './engine.ts';
import { imagesUnderTest } from './images.ts';

/** Postgres and the backup tools of compose.yaml, with a bucket behind TLS. Nothing else of the product runs. */
export interface BackupStack {
  place: Place;
  compose: Compose;
  /** What a statement answers, unaligned. */
  query(sql: string): Promise<string>;
  /** Runs a script where the photos are, at /media. */
  media(script: string): Promise<string>;
  /** Changes variables of .env; answers what they were. */
  set(variables: Readonly<Record<string, string>>): Promise<Record<string, string>>;
  removeVolume(name: string): Promise<string>;
  /** Where this machine reaches the service that has the bucket. */
  s3: string;
  remove(): Promise<void>;
}

const override = `services:
  s3:
    image: isntgram-test/s3
    build: ${join(import.meta.dirname, '../s3')}
    networks: [archive]
  bucket:
    image: caddy:2
    command: [caddy, run, --config, /etc/caddy/Caddyfile, --adapter, caddyfile]
    volumes: ["./Caddyfile:/etc/caddy/Caddyfile:ro"]
    networks: { archive: { aliases: [bucket.test] } }
  backup:
    volumes: ["\${SCRATCH:-scratch}:/scratch"]
  # Who would write, where a test starts it.
  jobs:
    command: [node, -e, "process.on('SIGTERM', process.exit); setInterval(() => undefined, 1000)"]
    healthcheck: { disable: true }
volumes:
  small:
    driver_opts: { type: tmpfs, device: tmpfs, o: "size=16m,mode=1777" }
`;

const caddyfile = `{
	admin off
	skip_install_trust
}
https://bucket.test {
	tls internal
	reverse_proxy s3:5000
}
`;

/** Brings it up with an empty database and an empty bucket named backups; with the Postgres under test, or another. */
export async function startBackupStack(postgres = imagesUnderTest().postgres): Promise<BackupStack> {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-backup-'));
  const compose: Compose = (...args) => docker(['compose', '--project-directory', folder, '--profile', 'db', ...args]);
  const variables: Record<string, string> = {
    COMPOSE_PROJECT_NAME: `isntgram-backup-${randomBytes(4).toString('hex')}`,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    BASE_DOMAINS: 'localhost',
    POSTGRES_PASSWORD: randomBytes(16).toString('hex'),
    POSTGRES_IMAGE: postgres,
    JOBS_IMAGE: imagesUnderTest().api,
    BACKUP_KEY: randomBytes(32).toString('hex'),
    BACKUP_S3_ENDPOINT: 'https://bucket.test',
    BACKUP_S3_BUCKET: 'backups',
    BACKUP_S3_ACCESS_KEY_ID: 'test',
    BACKUP_S3_SECRET_ACCESS_KEY: 'test-secret',
    BACKUP_CA_FILE: './ca.pem',
  };
  const set = async (more: Readonly<Record<string, string>>) => {
    const before = Object.fromEntries(Object.keys(more).map((name) => [name, variables[name] ?? '']));
    await writeVariables(folder, Object.assign(variables, more));
    return before;
  };
  const removeVolume = (name: string) =>
    docker(['volume', 'rm', '--force', `${variables.COMPOSE_PROJECT_NAME}_${name}`]);
  const remove = async () => {
    await compose('--profile', '*', 'down', '--volumes', '--remove-orphans', '--timeout', '2');
    // Compose leaves a volume that no service has just now.
    await removeVolume('small');
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await cp(join(profileFolder, 'compose.yaml'), join(folder, 'compose.yaml'));
    await writeFile(join(folder, 'compose.override.yaml'), override);
    await writeFile(join(folder, 'Caddyfile'), caddyfile);
    await set({});
    await compose('up', '--detach', '--wait', 's3', 'bucket');
    await makeBucket(compose);
    await writeFile(join(folder, 'ca.pem'), await authorityOf(compose, 'bucket'), { mode: 0o644 });
    await compose('up', '--detach', '--wait', 'postgres');
    return {
      s3: `http://${await addressOf(await compose('ps', '--quiet', 's3'))}:5000`,
      place: { remote: createLocalShell(), folder },
      compose,
      query: (sql) =>
        compose('exec', '-T', 'postgres', 'psql', '-qAtX', '-v', 'ON_ERROR_STOP=1', '-U', 'isntgram', '-c', sql),
      media: (script) => compose('run', '--rm', '-T', '--no-deps', 'backup', 'sh', '-ec', `cd /media; ${script}`),
      set,
      removeVolume,
      remove,
    };
  } catch (error) {
    return giveUp(compose, remove, error);
  }
}

const makeBucket = (compose: Compose) =>
  compose(
    ...['exec', '-T', 's3', 'python3', '-c'],
    "import urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:5000/backups', method='PUT'))",
  );
