import { Fault } from '@isntgram/cli/fault';
import type { Named } from '@isntgram/deploy/environments/read';
import type { EdgeEnvironment } from '@isntgram/deploy/environments/schema';
import * as z from 'zod';

const tokens = 'https://dash.cloudflare.com/profile/api-tokens';
const isPostgres = (value: string): boolean => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol);

const variables = z.object({
  CLOUDFLARE_API_TOKEN: z
    .string({
      error:
        `CLOUDFLARE_API_TOKEN is not set: make one at ${tokens} with Workers Scripts, Workers R2 Storage and Queues ` +
        '(edit), Account Analytics and Zone (read), Workers Routes (edit)',
    })
    .regex(/^[!-~]+$/, { error: `CLOUDFLARE_API_TOKEN is no token: ${tokens} makes one` }),
  DATABASE_URL: z
    .string({ error: "DATABASE_URL is not set: it is the environment's database, as Neon's console shows it" })
    .refine(isPostgres, {
      error: 'DATABASE_URL is no Postgres address: write it like postgres://user:password@host/name',
    }),
  CLOUDFLARE_API_BASE_URL: z
    .url({ error: 'CLOUDFLARE_API_BASE_URL is no address: leave it out, and Cloudflare itself is asked' })
    .default('https://api.cloudflare.com/client/v4'),
  EDGE_FRONT_URL: z
    .url({ error: 'EDGE_FRONT_URL is no address: leave it out, and https:// and the domain is asked' })
    .optional(),
});

/** What a deploy to the edge is told besides environments.ts. */
export type Variables = z.output<typeof variables>;

/**
 * Reads them, those of the shell alone. @throws Fault with a line per fault, which says where to get what is missing
 */
export function readVariables(
  given: Readonly<Record<string, string | undefined>>,
  environment: Pick<Named<EdgeEnvironment>, 'name' | 'domain'>,
): Variables {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
  const { data, error } = variables.safeParse(set);
  if (!data) throw new Fault(error.issues.map(({ message }) => `${message}.`).join('\n'));
  // Whoever has a Cloudflare on this machine has the database beside it.
  if (isHere(data.DATABASE_URL) && !isHere(data.CLOUDFLARE_API_BASE_URL))
    throw new Fault(
      `DATABASE_URL is a database on this machine, and ${environment.name} is ${environment.domain}: nothing was done.`,
    );
  return data;
}

const isHere = (address: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]', ''].includes(new URL(address).hostname);
