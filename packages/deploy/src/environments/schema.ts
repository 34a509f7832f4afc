import * as z from 'zod';
import { elsewhere, machine } from './elsewhere.ts';
import { domain, positive, text, unknownOr } from './fields.ts';
import { refuseSharing } from './sharing.ts';

export const environmentNames = ['development', 'staging', 'production'] as const;
export type EnvironmentName = (typeof environmentNames)[number];

const budget = positive('US dollars per month').optional();

const server = z.strictObject(
  {
    host: text(
      /^(?:[a-z0-9.-]+|[0-9a-f:]+)$/,
      'must be the name or the address of the server, as vm.isntgram.example or 203.0.113.10',
    ),
    port: z.int({ error: 'must be the port of sshd, as 22' }).min(1).max(65_535).default(22),
    user: text(/^[a-z_][a-z0-9_-]{0,31}$/, 'must be a user of the server, as deploy').default('deploy'),
    /**
     * The server's public key, so that nobody else can pass for it. Unset, the variable SSH_KNOWN_HOSTS must name it.
     */
    hostKey: text(
      /^(?:ssh-ed25519|ecdsa-sha2-nistp256|ssh-rsa) [A-Za-z0-9+/=]+$/,
      'must be the key that the server shows, as `ssh-keyscan -t ed25519 HOST` prints it, without the host: ' +
        'ssh-ed25519 AAAA…',
    ).optional(),
  },
  { error: unknownOr('must be an object like { host: "vm.isntgram.example" }') },
);

const size = z.strictObject(
  { cpus: positive('processors'), memoryGb: positive('gigabytes'), diskGb: positive('gigabytes') },
  { error: unknownOr('must be an object like { cpus: 1, memoryGb: 2, diskGb: 20 }') },
);

const share = (what: string) =>
  z
    .number({ error: `must be ${what}, from 0 to 1` })
    .min(0, { error: 'must be 0 at least' })
    .max(1, { error: 'must be 1 at most' });

const edgeAlone = {
  mail: z
    .strictObject(
      {
        from: text(
          /^[^<>\n]+ <[^\s@<>]+@[^\s@<>]+>$/,
          'must be whom mails come from, as Isntgram <hello@isntgram.example>',
        ),
        api: z.url({ protocol: /^https$/, error: 'must be where mails are taken, as https://api.resend.com/emails' }),
      },
      { error: unknownOr('must be an object like { from: "Isntgram <hello@isntgram.example>", api: "https://…" }') },
    )
    .optional(),
  /**
   * Whether kept pages lie in Workers Cache, which is the same for all locations and knows by tags what a write
   * changed. Without it each location keeps its own, for 30 seconds whatever changes.
   */
  workersCache: z.boolean({ error: 'must be true or false' }).optional(),
  /** The share of requests that is logged. */
  sampling: share('the share of requests that is logged').default(1),
  /** The share of requests of which each step is told with its time; each is billed as a line of a log. */
  tracing: share('the share of requests that is traced').optional(),
  /** Who takes figures and traces by OTLP over HTTP, and how much of all traces: edge/docs/metrics.md. */
  otlp: z
    .strictObject({
      endpoint: z.url({ protocol: /^https?$/, error: 'must be an address, as https://otlp.example.org' }),
      traces: share('the share of requests whose trace is sent').default(0.1),
    })
    .optional(),
  /** The most processor time of one request, in milliseconds. */
  cpuMs: z
    .int({ error: 'must be the most processor time of one request, in milliseconds' })
    .min(1_000, { error: 'must be 1000 at least: a photo takes some hundreds' })
    .max(300_000, { error: 'must be 300000 at most' })
    .default(30_000),
  /** Pull requests get a preview below the domain, on a branch of the database, for so many days after a push. */
  previews: z
    .strictObject(
      {
        days: z
          .int({ error: 'must be a number of days' })
          .min(1, { error: 'must be 1 at least' })
          .max(29, { error: 'must be 29 at most: Neon keeps such branches for 30 days' }),
      },
      { error: unknownOr('must be an object like { days: 7 }') },
    )
    .optional(),
};

const vmAlone = {
  server,
  machine: machine.optional(),
  /** The images' address without their names: `/api`, `/web` and the release's tag are put behind it. */
  images: text(
    /^(?:[a-z0-9.-]+(?::\d+)?\/)?[a-z0-9._/-]*[a-z0-9]$/,
    'must be where the images are, in small letters, as ghcr.io/owner/isntgram',
  ),
  /**
   * What the server gives the product: Postgres (else Neon or another), Valkey (else each process counts for itself),
   * its disk for photos (else S3), who watches it and tells of trouble (else nobody).
   */
  services: z
    .array(z.enum(['db', 'cache', 'storage', 'observe'], { error: 'must be db, cache, storage or observe' }), {
      error: 'must be a list',
    })
    .default([]),
  /** The least that the server must have; a deploy to a smaller one is refused. */
  size: size.optional(),
};

/**
 * What the other profile alone needs may stay where it is, so that a move there and back is the line `profile`: it has
 * to be right, and is set aside.
 */
const asideOf = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).partial().shape;

const without = <All extends object, Shape extends object>(all: All, shape: Shape): Omit<All, keyof Shape> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => !(key in shape))) as Omit<All, keyof Shape>;

const edge = z
  .strictObject(
    { profile: z.literal('edge'), domain, ...elsewhere, ...asideOf(vmAlone), ...edgeAlone, budget },
    { error: unknownOr('must be an object') },
  )
  .transform((all) => without(all, vmAlone));

const vm = z
  .strictObject(
    { profile: z.literal('vm'), domain, ...elsewhere, ...asideOf(edgeAlone), ...vmAlone, budget },
    { error: unknownOr('must be an object') },
  )
  .transform((all) => without(all, edgeAlone));

/** One environment: its profile decides what else it has. */
const environment = z.discriminatedUnion('profile', [edge, vm], {
  error: 'must be an object whose profile is "edge" or "vm"',
});

export const environments = z
  .strictObject(
    { development: environment, staging: environment, production: environment },
    { error: unknownOr('must be an object with development, staging and production') },
  )
  .superRefine(refuseSharing);

export type Environments = z.input<typeof environments>;
export type Environment = z.output<typeof environment>;
export type VmEnvironment = z.output<typeof vm>;
export type EdgeEnvironment = z.output<typeof edge>;
