import { alertReceivers } from '@isntgram/contract/kernel/alert-receivers';
import { goesInTheClear } from '@isntgram/deploy/check/database-url';
import { parseEnvFile } from '@isntgram/deploy/secrets/env-file';
import { migrateEnvironment, platformEnvironment, webEnvironment } from '@isntgram/node/environment';
import * as z from 'zod';

/** What of an environment decides which secrets it needs. */
export interface Needs {
  /** production's must be safe enough for people's data. */
  name?: string;
  services: readonly string[];
}

/** Something wrong with one variable; `message` never holds its value. */
export interface Finding {
  name: string;
  kind: 'missing' | 'malformed' | 'weak' | 'unknown';
  message: string;
}

const strong = (least: number) => z.string().min(least);
const port = z.string().regex(/^(?:[\d.]+:)?\d{1,5}$/);
/** Every variable of a server's .env. A description completes the sentence "It must be …". */
const known = {
  // But for those that compose.yaml sets itself.
  ...platformEnvironment.omit({ PUBLIC_SCHEME: true, VERSION: true, LIVE_PEERS: true, CACHE_PEERS: true }).shape,
  ...migrateEnvironment.pick({ DEFAULT_TENANT_NAME: true }).shape,
  ...webEnvironment.pick({ CACHE_BYTES_MAX: true }).shape,
  POSTGRES_PASSWORD: strong(16).describe(
    'the password of the database, of at least 16 characters, as `openssl rand -hex 24` makes it',
  ),
  BACKUP_KEY: strong(32).describe(
    'a secret of at least 32 characters that encrypts backups, as `openssl rand -hex 32` makes it; keep it in a ' +
      'second place too',
  ),
  BACKUP_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .describe('for how many days backups are kept, from 1 to 3650'),
  BACKUP_S3_ENDPOINT: z
    .url({ protocol: /^https$/ })
    .describe('the address of the S3 service for backups, as https://s3.example.org'),
  BACKUP_S3_BUCKET: z.string().describe('the name of the bucket for backups'),
  BACKUP_S3_REGION: z.string().describe('the region of that bucket'),
  BACKUP_S3_ACCESS_KEY_ID: z.string().describe('the id of a key that may read, write and delete in it'),
  BACKUP_S3_SECRET_ACCESS_KEY: z.string().describe('the secret that belongs to BACKUP_S3_ACCESS_KEY_ID'),
  BACKUP_DIR: z.string().describe('a folder of the server for backups, instead of a bucket'),
  BACKUP_CA_FILE: z.string().describe('the certificate of an S3 service that has one of its own'),
  ...alertReceivers,
  LOG_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(365)
    .describe('for how many days what containers said is kept, from 1 to 365'),
  LOG_MB: z.coerce
    .number()
    .int()
    .min(10)
    .max(100_000)
    .describe('how many megabytes what containers said may take, packed, from 10 to 100000'),
  CADDY_OPTIONS: z.string().describe("Caddy's global options, as email admin@example.org"),
  TRUSTED_PROXIES: z.string().describe('the networks of proxies before Caddy, divided by spaces'),
  HTTP_PORT: port.describe('the port for http, as 80'),
  HTTPS_PORT: port.describe('the port for https, as 443'),
} as const;
type Name = keyof typeof known;

const secretNames: readonly Name[] = ['AUTH_SECRET', 'POSTGRES_PASSWORD', 'BACKUP_KEY'];
const isKnown = (name: string): name is Name => Object.hasOwn(known, name);
const describe = (name: Name) => `It must be ${known[name].description}.`;

/** Names each variable that is missing, malformed, weak or unknown. Empty where all is well. */
export function checkSecrets(text: string, needs: Needs): { findings: Finding[]; faults: string[] } {
  const { values, faults } = parseEnvFile(text);
  const set = new Map([...values].filter(([, value]) => value.trim() !== ''));
  const missing = required(values, set, needs)
    .filter((name) => !set.has(name))
    .map((name): Finding => ({ name, kind: 'missing', message: `${name} is missing. ${describe(name)}` }));
  const bad = [...set].flatMap(([name, value]) => checkOne(name, value, set));
  return { findings: [...missing, ...checkStorage(values, needs), ...checkDatabase(set), ...bad], faults };
}

function required(
  values: ReadonlyMap<string, string>,
  set: ReadonlyMap<string, string>,
  { services, name }: Needs,
): Name[] {
  const names: Name[] = ['AUTH_SECRET', 'BASE_DOMAINS'];
  names.push(services.includes('db') ? 'POSTGRES_PASSWORD' : 'DATABASE_URL');
  // Photos and configuration are copied wherever the database is.
  if (services.includes('db') || name === 'production') names.push('BACKUP_KEY');
  if (services.includes('cache')) names.push('VALKEY_URL');
  if (!set.has('MAILBOX_DIR')) names.push('SMTP_URL', 'MAIL_FROM');
  if (values.get('MEDIA_DIR')?.trim() === '')
    names.push('S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY');
  if (set.has('BACKUP_S3_ENDPOINT'))
    names.push('BACKUP_S3_BUCKET', 'BACKUP_S3_ACCESS_KEY_ID', 'BACKUP_S3_SECRET_ACCESS_KEY');
  return names;
}

/** Photos go where the environment says: to the server's disk, unless MEDIA_DIR is set to nothing. */
function checkStorage(values: ReadonlyMap<string, string>, { services }: Needs): Finding[] {
  const [onDisk, wanted] = [values.get('MEDIA_DIR')?.trim() !== '', services.includes('storage')];
  if (onDisk === wanted) return [];
  const message = wanted
    ? 'MEDIA_DIR is set to nothing, but the services of the environment have storage: remove the line, or storage.'
    : 'MEDIA_DIR must be set to nothing (MEDIA_DIR=), and S3_* name a bucket, as the services of the environment ' +
      'have no storage.';
  return [{ name: 'MEDIA_DIR', kind: 'malformed', message }];
}

/** What goes over a network that is not the server's own goes encrypted, to whom the certificate names. */
function checkDatabase(set: ReadonlyMap<string, string>): Finding[] {
  const value = set.get('DATABASE_URL');
  if (value === undefined || !URL.canParse(value) || !goesInTheClear(value)) return [];
  const message = 'DATABASE_URL goes over the network without TLS: put ?sslmode=verify-full behind it.';
  return [{ name: 'DATABASE_URL', kind: 'weak', message }];
}

function checkOne(name: string, value: string, set: ReadonlyMap<string, string>): Finding[] {
  if (!isKnown(name))
    return [{ name, kind: 'unknown', message: `${name} is unknown: nothing reads it.${closest(name)}` }];
  if (!known[name].safeParse(value).success)
    return [{ name, kind: 'malformed', message: `${name} is malformed. ${describe(name)}` }];
  const reason = secretNames.includes(name) ? weakness(name, value, set) : undefined;
  return reason ? [{ name, kind: 'weak', message: `${name} is weak: ${reason}. ${describe(name)}` }] : [];
}

/** Why a secret could be guessed; undefined where it could not. */
function weakness(name: Name, value: string, set: ReadonlyMap<string, string>): string | undefined {
  if (/change.?me|example|password|secret|isntgram|12345|qwert/i.test(value))
    return 'it holds a word that everybody tries';
  if (new Set(value).size < 10) return 'it has fewer than ten different characters';
  if (
    [...set].some(([other, same]) => other !== name && isKnown(other) && secretNames.includes(other) && same === value)
  )
    return 'another secret is the same';
  if (name === 'AUTH_SECRET' && set.get('AUTH_SECRET_PREVIOUS')?.split(',').includes(value))
    return 'it was used before';
  return undefined;
}

/** The known name that differs in case or by a few letters' order, if there is one. */
function closest(name: string): string {
  const sorted = (text: string) => [...text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')].sort().join('');
  const meant = Object.keys(known).find((one) => sorted(one) === sorted(name));
  return meant ? ` ${meant} is meant?` : '';
}
