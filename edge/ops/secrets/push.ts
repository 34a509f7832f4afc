import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import * as z from 'zod';
import type { Ask } from '../cloudflare/client.ts';
import { deployShares, readShares, readVersions, readWorker } from '../cloudflare/workers.ts';
import type { Asker } from '../probes/asker.ts';
import { secretsOfWorker } from './check.ts';

export interface SecretsPlace {
  ask: Ask;
  account: string;
  /** Of the API Worker. */
  name: string;
  asker: Asker;
  who: string;
  say: (line: string) => void;
  /** For how long a new version has to answer before it is believed. */
  watchMs?: number;
  /** Cloudflare's locations learn of a version one after the other. */
  knownWithinMs?: number;
}

const made = z.object({ id: z.string() });
const mark = 'secrets by ';
const path = '/api/ready';

/**
 * Makes a version that is like the one that serves but for its secrets, has it serve, and goes back by itself where it
 * does not answer. https://developers.cloudflare.com/workers/configuration/secrets/#via-wrangler
 * @throws Fault
 */
export async function pushSecrets(place: SecretsPlace, secrets: ReadonlyMap<string, string>): Promise<void> {
  const { ask, account, name, who, say } = place;
  const before = await servingVersion(place);
  const there = new Set((await readWorker(ask, account, name)).secrets);
  const gone = secretsOfWorker.filter((one) => there.has(one) && !secrets.has(one));
  const env = Object.fromEntries([
    ...[...secrets].map(([one, text]) => [one, { type: 'secret_text', text }] as const),
    ...gone.map((one) => [one, null] as const),
  ]);
  const { id } = await ask(`/accounts/${account}/workers/workers/${name}/versions/latest`, made, {
    method: 'PATCH',
    body: { env, annotations: { 'workers/message': `${mark}${who}`.slice(0, 100) } },
  });
  const lists = {
    new: [...secrets.keys()].filter((one) => !there.has(one)),
    set: [...secrets.keys()].filter((one) => there.has(one)),
    gone,
  };
  for (const [word, list] of Object.entries(lists)) if (list.length > 0) say(`${word}: ${list.sort().join(', ')}`);
  await serve(place, id, before);
  say(`Version ${id} of ${name} serves with them; \`back\` has ${before} serve again.`);
}

/** Has the version serve that served before the secrets were changed last. @throws Fault where they were not */
export async function takeBackSecrets(place: SecretsPlace): Promise<void> {
  const { ask, account, name, say } = place;
  const [now] = await readShares(ask, account, name);
  const history = await ask(`/accounts/${account}/workers/scripts/${name}/deployments`, deployments);
  const [last, ...earlier] = history.deployments;
  const back = earlier.find(({ versions }) => versions[0]?.version_id !== now?.version_id)?.versions[0]?.version_id;
  if (!now || !back || !last?.annotations['workers/message']?.startsWith(mark))
    throw new Fault(
      `What changed ${name} last were not its secrets: \`npm run deploy -- rollback\` takes a release back.`,
    );
  await serve(place, back, now.version_id);
  say(`Version ${back} of ${name} serves again, with the secrets that it had.`);
}

const deployments = z.object({
  deployments: z.array(
    z.object({
      versions: z.array(z.object({ version_id: z.string(), percentage: z.number() })),
      annotations: z.object({ 'workers/message': z.string().optional() }).default({}),
    }),
  ),
});

/** @throws Fault where two versions share the visitors, or a newer one, which it would be made like, does not serve */
async function servingVersion({ ask, account, name }: SecretsPlace): Promise<string> {
  const [shares, versions] = await Promise.all([readShares(ask, account, name), readVersions(ask, account, name)]);
  const whole = shares.find(({ percentage }) => percentage === 100);
  if (!whole)
    throw new Fault(
      shares.length === 0
        ? `There is no ${name} yet: deploy it first.`
        : `Two versions of ${name} serve: a deploy goes on.`,
    );
  if (versions[0] && versions[0].id !== whole.version_id)
    throw new Fault(
      `The newest version of ${name}, ${versions[0].tag || versions[0].id}, does not serve, and secrets can be ` +
        'changed of the newest alone. Deploy the release that serves once more, then push.',
    );
  return whole.version_id;
}

async function serve(place: SecretsPlace, version: string, before: string): Promise<void> {
  const { ask, account, name, who } = place;
  const to = (id: string, message: string) =>
    deployShares(ask, { account, name, message, shares: [{ version_id: id, percentage: 100 }] });
  await to(version, `${mark}${who}`);
  const fault = await watch(place);
  if (fault === undefined) return;
  await to(before, 'taken back: new secrets did not work');
  throw new Fault(`With them ${path} ${fault}. Version ${before} of ${name} serves again; nothing else was changed.`);
}

/** @returns what was wrong in the end; undefined where it answered as it should for long enough */
async function watch({ asker, watchMs = 5_000, knownWithinMs = 20_000 }: SecretsPlace): Promise<string | undefined> {
  const until = Date.now() + watchMs + knownWithinMs;
  let wellSince = Number.POSITIVE_INFINITY;
  for (;;) {
    const said = await asker.ask(path).then(
      ({ status }) => (status === 200 ? undefined : `answers with ${status}`),
      (error: Error) => `has no answer: ${error.message}`,
    );
    if (said !== undefined) wellSince = Number.POSITIVE_INFINITY;
    else wellSince = Math.min(wellSince, Date.now());
    if (Date.now() - wellSince >= watchMs) return undefined;
    if (Date.now() > until) return said ?? 'answers now and then only';
    await wait(200);
  }
}
