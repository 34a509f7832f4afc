import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@isntgram/adapters/clock';
import { freePort } from '@isntgram/cli/ports';
import { createFolderMailer } from '@isntgram/node/mail/folder-mailer';
import { servePrepareEndpoint } from '../images/endpoint.ts';
import { serveMailEndpoint } from '../mailbox/endpoint.ts';
import { serveNeonEndpoint } from '../neon/endpoint.ts';
import { openEmbeddedPostgres } from '../postgres/embedded.ts';
import { type Cloudflare, type CloudflareOptions, startCloudflare } from './start-cloudflare.ts';

export interface SurroundingsOptions extends Omit<CloudflareOptions, 'dataDir'> {
  /** Another Postgres than an embedded one in the folder. */
  databaseUrl?: string;
  /** Where the embedded one is asked; 0 takes any free port. */
  databasePort?: number;
}

export interface WithSurroundings {
  cloudflare: Cloudflare;
  /** For migrations, and as the API Worker's secret: whoever knows its password may ask by HTTP as well. */
  databaseUrl: string;
  /** Where mails are laid. */
  mailFolder: string;
  stop(): Promise<void>;
}

/** The same at each start: a secret that was set once goes on to be good. */
async function passwordIn(folder: string): Promise<string> {
  const file = join(folder, 'database-password');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  const password = known ?? randomBytes(24).toString('hex');
  if (!known) await writeFile(file, password, { mode: 0o600 });
  return password;
}

/**
 * The stand-in for Cloudflare, and what the product's two Workers need beside it: a Postgres that is asked as Neon is,
 * a mail API, and what the Images simulator cannot do.
 */
export async function startWithSurroundings(
  folder: string,
  { databaseUrl: given, databasePort = 0, ...options }: SurroundingsOptions = {},
): Promise<WithSurroundings> {
  const mailFolder = join(folder, 'mail');
  await mkdir(mailFolder, { recursive: true });
  const postgres = given ? undefined : await openEmbeddedPostgres(join(folder, 'postgres'), databasePort);
  const database = new URL(given ?? postgres?.url ?? '');
  database.password ||= await passwordIn(folder);
  const neon = await serveNeonEndpoint({
    databaseUrl: database.href,
    password: database.password,
    // The embedded Postgres has one session for all.
    connectionsMax: postgres ? 5 : 20,
    ownSession: !postgres,
  });
  const mail = await serveMailEndpoint(createFolderMailer(mailFolder, systemClock));
  const prepare = await servePrepareEndpoint();
  const s3Port = options.s3Port || (await freePort());
  const cloudflare = await startCloudflare({
    ...options,
    dataDir: join(folder, 'cloudflare'),
    s3Port,
    bindings: {
      NEON_FETCH_ENDPOINT: neon.url,
      MAIL_API_URL: mail.url,
      IMAGE_PREPARE_URL: prepare.url,
      S3_ENDPOINT: `http://localhost:${s3Port}/cdn-cgi/local/r2/s3`,
      S3_ACCESS_KEY_ID: 'local',
      S3_SECRET_ACCESS_KEY: 'local-secret',
      ...options.bindings,
    },
  });
  return {
    cloudflare,
    databaseUrl: database.href,
    mailFolder,
    async stop() {
      await cloudflare.stop();
      await Promise.all([neon.close(), mail.close(), prepare.close()]);
      await postgres?.close();
    },
  };
}
