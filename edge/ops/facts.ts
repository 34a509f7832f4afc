import { readFile } from 'node:fs/promises';
import { Fault } from '@isntgram/cli/fault';
import { namesOf } from '@isntgram/deploy/environments/names';
import type { Named } from '@isntgram/deploy/environments/read';
import type { EdgeEnvironment } from '@isntgram/deploy/environments/schema';
import { parse } from 'smol-toml';
import * as z from 'zod';
import { patternsOf } from '../tools/wrangler-config.ts';
import type { Ask } from './cloudflare/client.ts';
import { checkPlaces } from './cloudflare/places.ts';
import { checkMayUpload, readWorker, type WorkerFacts } from './cloudflare/workers.ts';
import { optionalSecrets } from './secrets/check.ts';
import { secretNames } from './steps/upload.ts';

/** What the account says of an environment. */
export type Facts = Record<'api' | 'web', WorkerFacts>;

/** @throws Fault where the environment says of no account */
export function accountOf({ name, account }: Named<EdgeEnvironment>): string {
  if (account) return account;
  throw new Fault(
    `environments.ts: ${name}.account must be the account's id at Cloudflare: dash.cloudflare.com shows it.`,
  );
}

export async function readFacts(ask: Ask, environment: Named<EdgeEnvironment>): Promise<Facts> {
  const names = namesOf(environment);
  const account = accountOf(environment);
  const [api, web] = await Promise.all([names.api, names.web].map((name) => readWorker(ask, account, name)));
  if (!api || !web) throw new Error('There are two Workers.');
  return { api, web };
}

/**
 * Sees before anything is touched that all is there that a release needs. @returns the secrets that this shell must
 * bring along. @throws Fault with a line per thing that is missing
 */
export async function checkReady(
  ask: Ask,
  environment: Named<EdgeEnvironment>,
  facts: Facts,
  set: Readonly<Record<string, string>>,
): Promise<string[]> {
  const { name, domain, zone = domain } = environment;
  const { api, web, bucket, queues } = namesOf(environment);
  const own = { api, web, bucket, queues, patterns: patternsOf(environment) };
  const account = accountOf(environment);
  await checkPlaces(ask, { ...own, name, domain, zone, account });
  await checkMayUpload(ask, account, web);
  const lacking = secretNames.filter((secret) => !facts.api.secrets.includes(secret));
  const missing = lacking.filter((secret) => !set[secret]);
  if (missing.length === 0)
    return [...lacking, ...optionalSecrets.filter((secret) => set[secret] && !facts.api.secrets.includes(secret))];
  throw new Fault(
    `${api} lacks the secrets ${missing.join(', ')}: set them in this shell, and the deploy brings them, or ` +
      `npx wrangler secret put NAME --name ${api}`,
  );
}

const migrations = z.object({
  migrations: z
    .array(
      z.object({
        tag: z.string(),
        new_classes: z.array(z.string()).default([]),
        new_sqlite_classes: z.array(z.string()).default([]),
        renamed_classes: z.array(z.object({ to: z.string() })).default([]),
        deleted_classes: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});

/** The classes of Durable Objects that the release has and the account does not: they come only in one go. */
export async function findNewClasses({ api }: Facts, config: string): Promise<string[]> {
  if (api.shares.length === 0) return [];
  const all = migrations.parse(parse(await readFile(config, 'utf8'))).migrations;
  const applied = all.findIndex(({ tag }) => tag === api.migrationTag);
  return all
    .slice(applied + 1)
    .flatMap(({ new_classes, new_sqlite_classes, renamed_classes, deleted_classes }) => [
      ...new_classes,
      ...new_sqlite_classes,
      ...renamed_classes.map(({ to }) => to),
      ...deleted_classes,
    ]);
}
