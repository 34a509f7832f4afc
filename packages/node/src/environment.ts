import { sentryDsn } from '@isntgram/contract/kernel/alert-receivers';
import * as z from 'zod';
import { observationVariables, observing } from './observe/variables.ts';
import { lookingAround, statusVariables, webAddresses } from './status/variables.ts';
import { storageVariables, storing } from './storage/variables.ts';

/** A value that stops the start; its message is one line for whoever set it. */
export class ConfigurationFault extends Error {
  override readonly name = 'ConfigurationFault';
}

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const count = z.coerce.number().int();
const webAddress = z.url({ protocol: /^https?$/ });
const hsts = z.string().regex(/^max-age=\d+(; ?includeSubDomains)?(; ?preload)?$/i);

/** Every variable that the vm profile reads. A description completes the sentence "It must be …". */
export const variables = {
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/ })
    .describe('the address of a Postgres 15 or later, as postgres://user:password@host:5432/name'),
  DATABASE_CONNECTIONS_MAX: count
    .min(2)
    .max(1_000)
    .default(10)
    .describe('the most connections that this process may hold, from 2 to 1000 (10 if unset)'),
  DATABASE_PREPARE: flag
    .default(true)
    .describe(
      'false where a pooler hands each transaction to another connection and cannot remember statements, else true ' +
        '(if unset)',
    ),
  AUTH_SECRET: z
    .string()
    .min(32)
    .describe('a secret of at least 32 characters that signs sessions, as `openssl rand -hex 32` makes it'),
  AUTH_SECRET_PREVIOUS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((secret) => secret.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().min(32)))
    .describe(
      'what AUTH_SECRET was before, newest first and divided by commas: what they signed is still believed. `npm run ' +
        'secrets -- rotate` writes it',
    ),
  BASE_DOMAINS: z
    .string()
    .default('localhost,127.0.0.1')
    .transform((list) => list.split(',').map((host) => host.trim().toLowerCase()))
    .pipe(z.array(z.string().regex(/^[a-z0-9.-]+$/)).min(1))
    .describe(
      'the host names, without port and divided by commas, that serve the default community, as ' +
        'example.org,www.example.org',
    ),
  PUBLIC_SCHEME: z
    .enum(['http', 'https'])
    .describe('how browsers reach this place: https, or http when trying it locally'),
  DEFAULT_TENANT: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('isntgram')
    .describe('the short name of the community that the base domains themselves show (isntgram if unset)'),
  DEFAULT_TENANT_NAME: z
    .string()
    .min(1)
    .default('Isntgram')
    .describe('what the default community is called when it is made (Isntgram if unset)'),
  VERSION: z
    .string()
    .default('development')
    .describe('what /api/health calls this build, and kept pages are told apart by (development if unset)'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('the address to listen on: 127.0.0.1 (if unset), or 0.0.0.0 in a container'),
  PORT: count.min(1).max(65_535).describe('the port to listen on, from 1 to 65535'),
  TRUST_PROXY: flag
    .default(false)
    .describe(
      'true where all requests come through one proxy whose X-Forwarded-For can be believed, else false (if unset)',
    ),
  ...storageVariables,
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'the mail server to send through, as smtp://user:password@host:587; leave it unset to use MAILBOX_DIR instead',
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]*$/)
    .optional()
    .describe('the sender of mails, as Isntgram <noreply@example.org>'),
  STOLEN_PASSWORDS_URL: webAddress
    .optional()
    .describe(
      'the address behind which a service tells stolen passwords by the first five digits of their SHA-1, as ' +
        'https://api.pwnedpasswords.com/range/; unset, nobody is asked',
    ),
  MAP_STYLE_URL: webAddress
    .optional()
    .describe(
      'the address of a MapLibre style that maps stand on, as https://tiles.openfreemap.org/styles/bright, with ' +
        'tiles, fonts and pictures at the same origin; unset, they stand on land and borders',
    ),
  PUSH_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('a secret of at least 32 characters that devices know this place by; unset, none is told of anything'),
  PUSH_GATEWAY: webAddress.optional().describe('what stands, in tests, for the push services of browsers'),
  SENTRY_DSN: sentryDsn.optional().describe(sentryDsn.description ?? ''),
  MAILBOX_DIR: z.string().optional().describe('a folder to put mails into instead of sending them'),
  VALKEY_URL: z
    .url({ protocol: /^redis$/ })
    .optional()
    .describe(
      'the address of a Valkey or Redis that counts for all processes who does what how often, as ' +
        'redis://valkey:6379; unset, each counts for itself',
    ),
  RATE_LIMIT_FACTOR: z.coerce
    .number()
    .min(0.1)
    .max(1_000_000)
    .default(1)
    .describe(
      'by how much every limit on how often somebody may do something is multiplied (1 if unset), as 20 for a school ' +
        'whose people share an address',
    ),
  SOURCE_MAPS_DIR: z
    .string()
    .optional()
    .describe('the folder with the source maps of the pages, as a build leaves them; unset, faults tell no sources'),
  JOBS_URL: webAddress.describe(
    'where the jobs process listens, as http://127.0.0.1:8082, to wake it when there is work',
  ),
  LIVE_PEERS: webAddresses.describe(
    'where the other api processes listen, divided by commas, as http://127.0.0.1:8081: what is new is told to the ' +
      'pages open there',
  ),
  SWEEP_INTERVAL_SECONDS: count
    .min(1)
    .max(86_400)
    .default(60)
    .describe('how often what got lost is looked for, in seconds (60 if unset)'),
  API_ORIGIN: webAddress.describe('where the api process listens, as http://127.0.0.1:8081'),
  APP_DIR: z.string().describe('the folder of the built Next app, which holds its .next folder'),
  APP_DEV: flag
    .default(false)
    .describe('true to serve the app from its sources with hot reload, else false (if unset)'),
  STATIC_DIR: z
    .string()
    .optional()
    .describe(
      'a folder that a proxy serves as /: the files of this build are added to it; leave it unset where there is none',
    ),
  HSTS: hsts
    .default('max-age=31536000')
    .describe(
      'what browsers are told of https (Strict-Transport-Security): max-age=31536000 (if unset), with "; ' +
        'includeSubDomains" where all subdomains have it too',
    ),
  SECURITY_CONTACT: z
    .union([webAddress, z.string().regex(/^mailto:[^\s@]+@[^\s@]+$/)])
    .optional()
    .describe(
      'whom to write to about a weakness, as mailto:security@example.org or an address of the web; unset, nobody is ' +
        'named',
    ),
  CACHE_BYTES_MAX: count
    .min(1_000_000)
    .default(64 * 1024 * 1024)
    .describe('how many bytes of memory cached pages and photos may take (64 MB if unset)'),
  CACHE_PEERS: webAddresses.describe(
    'where the web processes take word of what is out of date, divided by commas, as http://127.0.0.1:8083: they are ' +
      'told by each other, as during a deploy several serve, and by jobs',
  ),
  CACHE_PORT: count
    .min(1)
    .max(65_535)
    .optional()
    .describe('the port, from 1 to 65535, at which this process takes that word; no proxy may lead there'),
  ...observationVariables,
  ...statusVariables,
} as const;

const all = z.object(variables);
const platform = {
  ...storing,
  DATABASE_URL: true,
  DATABASE_CONNECTIONS_MAX: true,
  DATABASE_PREPARE: true,
  AUTH_SECRET: true,
  AUTH_SECRET_PREVIOUS: true,
  BASE_DOMAINS: true,
  PUBLIC_SCHEME: true,
  DEFAULT_TENANT: true,
  VERSION: true,
  SMTP_URL: true,
  MAIL_FROM: true,
  MAILBOX_DIR: true,
  VALKEY_URL: true,
  STOLEN_PASSWORDS_URL: true,
  MAP_STYLE_URL: true,
  SENTRY_DSN: true,
  PUSH_SECRET: true,
  PUSH_GATEWAY: true,
  RATE_LIMIT_FACTOR: true,
  LIVE_PEERS: true,
  CACHE_PEERS: true,
} as const;
const listening = { HOST: true, PORT: true, ...observing } as const;

export const platformEnvironment = all.pick(platform);
export const serverEnvironment = all.pick({
  ...platform,
  ...listening,
  TRUST_PROXY: true,
  JOBS_URL: true,
  SOURCE_MAPS_DIR: true,
});
export const jobsEnvironment = all.pick({
  ...platform,
  ...listening,
  SWEEP_INTERVAL_SECONDS: true,
  ...lookingAround,
});
export const migrateEnvironment = all.pick({
  DATABASE_URL: true,
  DEFAULT_TENANT: true,
  DEFAULT_TENANT_NAME: true,
  VERSION: true,
});
export const webEnvironment = all.pick({
  ...listening,
  PUBLIC_SCHEME: true,
  TRUST_PROXY: true,
  API_ORIGIN: true,
  APP_DIR: true,
  APP_DEV: true,
  STATIC_DIR: true,
  VERSION: true,
  CACHE_BYTES_MAX: true,
  CACHE_PEERS: true,
  CACHE_PORT: true,
  HSTS: true,
  SECURITY_CONTACT: true,
});

export const observationEnvironment = all.pick({ ...observing, HOST: true, VERSION: true });

export type ObservationEnvironment = z.infer<typeof observationEnvironment>;
export type PlatformEnvironment = z.infer<typeof platformEnvironment>;
export type ServerEnvironment = z.infer<typeof serverEnvironment>;

/**
 * Reads what one process needs. An empty variable counts as unset. @throws ConfigurationFault with a line per variable
 * at fault
 */
export function readEnvironment<Shape extends Partial<typeof variables>>(
  schema: z.ZodObject<Shape>,
  source: Readonly<Record<string, string | undefined>>,
): z.infer<z.ZodObject<Shape>> {
  const set = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
  throw new ConfigurationFault(names.map((name) => describeFault(name, name in set)).join('\n'));
}

/** Names the variable and what it must be, never its value: it may be a secret. */
function describeFault(name: string, isSet: boolean): string {
  const description = isVariable(name) ? variables[name].description : undefined;
  return `${name} is ${isSet ? 'malformed' : 'not set'}. It must be ${description ?? 'set'}.`;
}

const isVariable = (name: string): name is keyof typeof variables => name in variables;
