import { alertReceivers, sentryDsn } from '@isntgram/contract/kernel/alert-receivers';
import { parseEnvFile } from '@isntgram/deploy/secrets/env-file';
import { makeSecret } from '@isntgram/deploy/secrets/rotate';
import * as z from 'zod';

/** What the API Worker does not start without, and what each must be; a description completes "It must be …". */
const needed = {
  AUTH_SECRET: z
    .string()
    .min(32)
    .describe('a secret of at least 32 characters that signs sessions, as `openssl rand -base64 32` makes it'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe("the environment's database, as Neon's console shows it: postgres://…"),
  S3_ACCESS_KEY_ID: z.string().min(1).describe('the id of an R2 API token that may write to the bucket'),
  S3_SECRET_ACCESS_KEY: z.string().min(1).describe('the secret that belongs to S3_ACCESS_KEY_ID'),
  MAIL_API_KEY: z.string().min(1).describe('the key of the mail API'),
} as const;
/** What it does without. */
const optional = {
  PUSH_SECRET: z
    .string()
    .min(32)
    .describe(
      'a secret of at least 32 characters that devices know the place by, as `openssl rand -base64 32` makes it',
    ),
  ...alertReceivers,
  SENTRY_DSN: sentryDsn,
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .regex(/^[^\s=,]+=[^,]+(,[^\s=,]+=[^,]+)*$/)
    .describe('what who takes figures and traces wants to be told with each, as name=value, divided by commas'),
} as const;
const previous = 'AUTH_SECRET_PREVIOUS';

/**
 * The secrets of the API Worker in a file of them, and a line for each that is missing or malformed, without its value.
 * What else stands in the file is not the Worker's: the environment may have been, or become, one of the vm profile.
 */
export function readSecrets(text: string): { secrets: Map<string, string>; faults: string[] } {
  const { values, faults } = parseEnvFile(text);
  const secrets = new Map<string, string>();
  const found = [...faults];
  for (const [name, rule] of Object.entries(needed)) {
    const value = values.get(name)?.trim() ?? '';
    if (value === '') found.push(`${name} is missing. It must be ${rule.description}.`);
    else if (!rule.safeParse(value).success) found.push(`${name} is malformed. It must be ${rule.description}.`);
    else secrets.set(name, value);
  }
  for (const [name, rule] of Object.entries(optional)) {
    const value = values.get(name)?.trim() ?? '';
    if (value === '') continue;
    if (rule.safeParse(value).success) secrets.set(name, value);
    else found.push(`${name} is malformed. It must be ${rule.description}.`);
  }
  const before = values.get(previous);
  if (before) secrets.set(previous, before);
  if (before?.split(',').includes(secrets.get('AUTH_SECRET') ?? ''))
    found.push(`AUTH_SECRET is weak: it was used before. It must be ${needed.AUTH_SECRET.description}.`);
  return { secrets, faults: found };
}

/** The names of what the Worker starts without. */
export const optionalSecrets: readonly string[] = Object.keys(optional);

/** All that a file of secrets may hand to the Worker, so that what is gone from the file goes from there too. */
export const secretsOfWorker: readonly string[] = [...Object.keys(needed), previous, ...optionalSecrets];

/** What a new environment begins with. */
export const firstSecrets = (): string => `# What only the API Worker may know. Put values with a $ into single quotes.
AUTH_SECRET=${makeSecret()}
# By what devices that are told of notifications know this place. With another one, none is told any more.
PUSH_SECRET=${makeSecret()}
# The database, as Neon's console shows it: postgres://user:password@host/name
DATABASE_URL=
# An R2 API token that may write to the environment's bucket.
S3_ACCESS_KEY_ID=
S3_SECRET_ACCESS_KEY=
# The key of the mail API that environments.ts names.
MAIL_API_KEY=
`;
