import * as z from 'zod';
import { domain, positive, text, unknownOr } from './fields.ts';

const publicKey = text(
  /^(?:ssh-ed25519|ecdsa-sha2-nistp256|ssh-rsa) [A-Za-z0-9+/=]+(?: [\w@.+-]+)?$/,
  'must be a public key, as `cat ~/.ssh/id_ed25519.pub` prints it: ssh-ed25519 AAAA… name',
);

/** A server that SST rents, and that bootstrap.sh makes ready when it starts for the first time. */
export const machine = z.strictObject(
  {
    provider: z.enum(['hetzner', 'digitalocean'], { error: 'must be hetzner or digitalocean' }),
    type: text(/^[a-z0-9-]+$/, 'must be what the provider calls its size, as cx23 or s-1vcpu-2gb'),
    location: text(/^[a-z0-9-]+$/, 'must be what the provider calls the place, as nbg1 or fra1'),
    image: text(/^[a-z0-9.-]+$/, 'must be what the provider calls the system, as debian-13').optional(),
    /** Whoever may deploy. */
    keys: z
      .array(publicKey, { error: 'must be a list of public keys' })
      .min(1, { error: 'must have the public key of whoever deploys' }),
  },
  {
    error: unknownOr(
      'must be an object like { provider: "hetzner", type: "cx23", location: "nbg1", keys: ["ssh-ed25519 AAAA…"] }',
    ),
  },
);

const computeUnits = z.strictObject(
  { min: positive('compute units'), max: positive('compute units') },
  { error: unknownOr('must be an object like { min: 0.25, max: 2 }') },
);

const neon = z.strictObject(
  {
    /** A project that is there: the environment gets a branch of it. Unset, it gets a project of its own. */
    project: text(
      /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/,
      'must be the id of a project at Neon, as shiny-wind-12345678',
    ).optional(),
    /** For how long its own project keeps what was; Neon's free plan takes 6 at most. */
    historyHours: z
      .int({ error: 'must be a number of hours' })
      .min(0, { error: 'must be 0 at least' })
      .max(720, { error: 'must be 720 at most' })
      .default(6),
    computeUnits: computeUnits.default({ min: 0.25, max: 2 }),
  },
  { error: unknownOr('must be an object, as { historyHours: 6 }') },
);

/** What an environment of any profile can have at Cloudflare and Neon: a move to the other profile keeps it. */
export const elsewhere = {
  /** The zone at Cloudflare that the domain is in; unset, the domain is one itself. */
  zone: domain.optional(),
  account: text(/^[0-9a-f]{32}$/, 'must be the id of an account at Cloudflare, 32 digits and letters').optional(),
  /** What the names of its Workers, bucket and queues begin with: another one for another installation. */
  prefix: text(/^[a-z][a-z0-9-]{0,19}$/, 'must be small letters, digits and hyphens, at most 20').default('isntgram'),
  /** Where the database is, so that the API runs beside it. */
  region: text(
    /^(?:aws|gcp|azure):[a-z0-9-]+$/,
    'must be a region of the database’s provider, as aws:eu-central-1',
  ).optional(),
  /** The database that SST makes at Neon; unset, it is made by hand. */
  neon: neon.optional(),
  /** Domains of communities outside the environment's own, which the zone serves too (Cloudflare for SaaS). */
  hostnames: z.array(domain, { error: 'must be a list of host names' }).optional(),
};
