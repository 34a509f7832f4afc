import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { authorityOf, type Compose, giveUp, profileFolder, writeVariables } from './compose.ts';
import { addressOf } from './engine.ts';
import type { Images } from './images.ts';

export interface StackRequest {
  images: Images;
  /** Merged into compose.yaml, as Compose merges files. */
  override?: string;
  /** Variables besides those that every stack needs. */
  environment?: Readonly<Record<string, string>>;
}

/**
 * The product as production runs it, under a name, ports and volumes of its own; Caddy is its own certificate
 * authority.
 */
export interface Stack {
  /** https, at localhost. */
  url: string;
  /** The authority's certificate, as PEM. */
  certificate: string;
  /** Where compose.yaml, .env and the gate are. */
  folder: string;
  /** Mails, one file each. */
  mailbox: string;
  /** For this machine, which reaches every container. */
  databaseUrl: string;
  authSecret: string;
  /** Photos, where this machine sees them. */
  mediaDir: string;
  compose: Compose;
  /** The id of a service's container. */
  container(service: string): Promise<string>;
  /** Removes all of it. */
  remove(): Promise<void>;
}

/** The user that our containers run as. */
export const containerUser = 1000;

/** Brings a stack up until all of it is healthy. Where that fails, nothing of it stays. */
export async function startStack(request: StackRequest): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-stack-'));
  const name = `isntgram-${randomBytes(4).toString('hex')}`;
  const profiles = ['blue', 'db', 'cache'].flatMap((profile) => ['--profile', profile]);
  const compose: Compose = (...args) => docker(['compose', '--project-directory', folder, ...profiles, ...args]);
  const remove = async (): Promise<void> => {
    await compose('--profile', '*', 'down', '--volumes', '--remove-orphans', '--timeout', '5');
    await rm(folder, { recursive: true });
  };
  try {
    const { httpsPort, password, authSecret } = await writeFolder(folder, name, request);
    await compose('up', '--detach', '--wait', 'postgres');
    await compose('run', '--rm', 'migrate');
    await compose('up', '--detach', '--wait');
    const container = (service: string): Promise<string> => compose('ps', '--quiet', service);
    return {
      url: `https://localhost:${httpsPort}`,
      certificate: await authorityOf(compose, 'caddy'),
      folder,
      mailbox: join(folder, 'mail'),
      databaseUrl: `postgres://isntgram:${password}@${await addressOf(await container('postgres'))}:5432/isntgram`,
      authSecret,
      mediaDir: await docker(['volume', 'inspect', '--format', '{{.Mountpoint}}', `${name}_media`]),
      compose,
      container,
      remove,
    };
  } catch (error) {
    return giveUp(compose, remove, error);
  }
}

async function writeFolder(folder: string, name: string, { images, override, environment }: StackRequest) {
  const password = randomBytes(16).toString('hex');
  const authSecret = randomBytes(32).toString('hex');
  const httpsPort = await freePort();
  await cp(join(profileFolder, 'compose.yaml'), join(folder, 'compose.yaml'));
  await cp(join(profileFolder, 'caddy'), join(folder, 'caddy'), { recursive: true });
  for (const place of ['gate', 'mail']) await mkdir(join(folder, place));
  await chown(join(folder, 'mail'), containerUser, containerUser);
  await chmod(folder, 0o755);
  const variables = {
    COMPOSE_PROJECT_NAME: name,
    AUTH_SECRET: authSecret,
    POSTGRES_PASSWORD: password,
    BASE_DOMAINS: 'localhost',
    MAILBOX_DIR: '/mail',
    VALKEY_URL: 'redis://valkey:6379',
    // Whoever shares this machine's address has one of their own, as behind Cloudflare.
    TRUSTED_PROXIES: '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16',
    CADDY_OPTIONS: 'local_certs',
    HTTP_PORT: `127.0.0.1:${await freePort()}`,
    HTTPS_PORT: `127.0.0.1:${httpsPort}`,
    BLUE_API_IMAGE: images.api,
    BLUE_WEB_IMAGE: images.web,
    GREEN_API_IMAGE: images.api,
    GREEN_WEB_IMAGE: images.web,
    JOBS_IMAGE: images.api,
    MIGRATE_IMAGE: images.api,
    POSTGRES_IMAGE: images.postgres,
    ...environment,
  };
  await writeVariables(folder, variables);
  await writeFile(join(folder, 'compose.override.yaml'), override ?? mailboxOverride);
  return { httpsPort, password, authSecret };
}

const mailboxOverride = `services:
  api-blue: { volumes: ["./mail:/mail"] }
  jobs: { volumes: ["./mail:/mail"] }
`;
