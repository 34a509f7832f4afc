import { readHeaders } from '@isntgram/adapters/metrics/send-otlp';
import { alertReceivers, sentryDsn } from '@isntgram/contract/kernel/alert-receivers';
import { tariffText } from '@isntgram/contract/kernel/operation/budget';
import * as z from 'zod';

/** What is divided by commas. */
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);
const domains = list.transform((names) => names.map((name) => name.toLowerCase()));
const secret = (what: string) => z.string({ error: `${what} Set it with \`wrangler secret put\`.` }).min(1);
const address = (what: string) => z.url({ protocol: /^https?$/, error: `${what} Give an http or https address.` });

/** What both Workers are told of where figures and traces go; where nothing is set, traces go nowhere. */
const observation = z.object({
  OTEL_EXPORTER_OTLP_ENDPOINT: address('Takes traces and figures by OTLP over HTTP.').optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().default('').transform(readHeaders),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number({ error: 'From 0 to 1, as 0.1.' }).min(0).max(1).default(0.1),
});

export type ObservationVariables = z.infer<typeof observation>;
/** What is set to nothing is not set. */
const orNone = <Rule extends z.ZodType>(rule: Rule) => z.preprocess((value) => value || undefined, rule.optional());

/** Whom alerts are sent to. */
const alertReceiversOrNone = {
  ALERT_MAIL_TO: orNone(alertReceivers.ALERT_MAIL_TO),
  ALERT_SLACK_URL: orNone(alertReceivers.ALERT_SLACK_URL),
  ALERT_PAGERDUTY_KEY: orNone(alertReceivers.ALERT_PAGERDUTY_KEY),
  ALERT_WEBHOOK_URL: orNone(alertReceivers.ALERT_WEBHOOK_URL),
  ALERT_NTFY_URL: orNone(alertReceivers.ALERT_NTFY_URL),
  ALERT_HEARTBEAT_URL: orNone(alertReceivers.ALERT_HEARTBEAT_URL),
};

/** The API Worker's variables; bindings are checked for presence alone. */
const variables = z.object({
  VERSION: z.string().default('development'),
  /** Its name in environments.ts, by which the record of deploys knows it; unset, what is recorded is its own. */
  ENVIRONMENT: z.string().optional(),
  BASE_DOMAINS: domains.pipe(
    z.array(z.string()).min(1, 'Name the domains of the default tenant, separated by commas.'),
  ),
  PUBLIC_SCHEME: z.enum(['http', 'https'], { error: 'How browsers reach us: http or https.' }),
  DEFAULT_TENANT: z.string().min(1).default('isntgram'),
  AUTH_SECRET: secret('Signs sessions.').min(32, 'Use at least 32 characters, as from `openssl rand -base64 32`.'),
  /** What AUTH_SECRET was before, newest first and divided by commas: what they signed is still believed. */
  AUTH_SECRET_PREVIOUS: list
    .prefault('')
    .refine(
      (secrets) => secrets.every((one) => one.length >= 32),
      'Secrets of at least 32 characters, divided by commas.',
    ),
  /** What the key is made from that browsers know this installation by; unset, devices are told nothing. */
  PUSH_SECRET: orNone(z.string().min(32, 'Use at least 32 characters, as from `openssl rand -base64 32`.')),
  /** By how much every limit on how often somebody may do something is multiplied. */
  RATE_LIMIT_FACTOR: z.coerce.number({ error: 'A number like 1 or 20.' }).min(0.1).max(1_000_000).default(1),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'Where Postgres is, as postgres://user:password@host/database.',
  }),
  /** An endpoint that speaks Neon's HTTP protocol; Neon's own where it is not set. */
  NEON_FETCH_ENDPOINT: address('Where the Neon protocol is spoken.').optional(),
  S3_ENDPOINT: address("The bucket's S3 API, as https://<account>.r2.cloudflarestorage.com."),
  /** Where browsers reach the bucket, if elsewhere. */
  S3_PUBLIC_ENDPOINT: z.string().optional(),
  S3_BUCKET: z.string({ error: 'The name of the bucket.' }).min(1),
  S3_REGION: z.string().default('auto'),
  S3_ACCESS_KEY_ID: secret('Of an R2 API token that may write to the bucket.'),
  S3_SECRET_ACCESS_KEY: secret('Of an R2 API token that may write to the bucket.'),
  /** Of a preview: what its photos' keys begin with. */
  S3_KEY_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+)*\/$/, { error: 'What the keys of a preview begin with, as previews/pr-1/.' })
    .optional(),
  MAIL_API_URL: address('Takes mails by POST, as https://api.resend.com/emails.'),
  MAIL_API_KEY: secret('Of the mail API.'),
  MAIL_FROM: z.string({ error: 'Who mails come from, as Isntgram <hello@example.org>.' }).min(1),
  /**
   * Tells stolen passwords by the first five digits of their SHA-1, which are put behind it; unset, nobody is asked.
   */
  STOLEN_PASSWORDS_URL: address('Tells stolen passwords, as https://api.pwnedpasswords.com/range/.').optional(),
  /** What maps stand on; its tiles, fonts and pictures are at the same origin. Unset, land and borders. */
  MAP_STYLE_URL: address('A MapLibre style, as https://tiles.openfreemap.org/styles/bright.').optional(),
  /** Other places that are looked at from here every minute, divided by commas. */
  WATCHED_URLS: list.prefault('').pipe(z.array(address('A place to look at, as https://example.org/api/ready.'))),
  /** What a month may cost and what it costs, as a deploy makes it of `budget`; unset, nothing is reckoned. */
  BUDGET: tariffText.prefault(''),
  ...alertReceiversOrNone,
  /** Takes errors by Sentry's protocol; unset, /admin/errors alone has them. */
  SENTRY_DSN: orNone(sentryDsn),
  /** Local only: takes what is for the push services of browsers. */
  PUSH_GATEWAY: address('Takes messages for devices.').optional(),
  /** Local only: what the Images simulator cannot do is done there. */
  IMAGE_PREPARE_URL: address('Where pictures are prepared.').optional(),
  ...observation.shape,
});

export type Variables = z.infer<typeof variables>;

const bindingNames = ['JOBS', 'JOBS_LATER', 'IMAGES', 'RATE_LIMITS', 'MEDIA', 'LIVE', 'SWEEP', 'WATCH'] as const;

/**
 * Reads the Worker's environment. Throws an Error that names every variable or binding that is missing or malformed.
 */
export function readVariables(env: object): Variables {
  const parsed = variables.safeParse(env);
  const missing = bindingNames
    .filter((name) => !Reflect.has(env, name))
    .map((name) => `${name}: bind it in wrangler.api.toml.`);
  const malformed = parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
  if (!parsed.success || missing.length > 0) {
    throw new Error(`The API Worker's configuration is incomplete.\n${[...malformed, ...missing].join('\n')}`);
  }
  return parsed.data;
}

/** The web Worker's variables. */
const webVariables = z.object({
  VERSION: z
    .string({ error: 'Which release this is: what one keeps, no other answers with. Set it at each upload.' })
    .min(1),
  BASE_DOMAINS: domains.pipe(
    z.array(z.string()).min(1, 'Name the domains of the default tenant, separated by commas.'),
  ),
  /** The API Worker's version that belongs to this one; unset, what a request names, or any that answers. */
  API_VERSION: z
    .string()
    .regex(/^[a-z0-9-]+="[0-9a-f-]{36}"$/, 'The API Worker’s name and version, as isntgram-api="ID of the version".')
    .optional(),
  PUBLIC_SCHEME: z.enum(['http', 'https'], { error: 'How browsers reach us: http or https.' }),
  HSTS: z
    .string()
    .regex(/^max-age=\d+(; ?includeSubDomains)?(; ?preload)?$/i, 'As max-age=31536000; includeSubDomains.')
    .default('max-age=31536000'),
  SECURITY_CONTACT: z
    .union([z.url({ protocol: /^https?$/ }), z.string().regex(/^mailto:[^\s@]+@[^\s@]+$/)], {
      error: 'Whom to write to about a weakness, as mailto:security@example.org.',
    })
    .optional(),
  ...observation.shape,
});

/** The header that is promised of TLS, where browsers come by it. */
export const hstsOf = ({ PUBLIC_SCHEME, HSTS }: z.infer<typeof webVariables>): string | undefined =>
  PUBLIC_SCHEME === 'https' ? HSTS : undefined;

/**
 * Reads the web Worker's environment. An empty variable counts as unset. Throws an Error that names every malformed
 * one.
 */
export function readWebVariables(env: object): z.infer<typeof webVariables> {
  const parsed = webVariables.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (parsed.success) return parsed.data;
  const malformed = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`The web Worker's configuration is incomplete.\n${malformed.join('\n')}`);
}
