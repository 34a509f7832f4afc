import { Fault } from '@isntgram/cli/fault';
import * as z from 'zod';
import type { Ask } from './client.ts';
import { type QueueOfAccount, readQueues, takersOf } from './queues.ts';
import { orNone } from './workers.ts';

const zones = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    status: z.string().default('active'),
    account: z.object({ id: z.string() }).optional(),
  }),
);
const routes = z.array(z.object({ pattern: z.string(), script: z.string().nullish() }));

export interface Needed {
  name: string;
  domain: string;
  zone: string;
  account: string;
  bucket: string;
  queues: readonly string[];
  /** The Workers, and the routes that are to lead to the pages. */
  api: string;
  web: string;
  patterns: readonly string[];
}

/**
 * Sees that what the Workers lean on is there, and nobody else's: the zone and its routes, the queues, the bucket.
 * wrangler would make queues and buckets that are missing, also mistyped ones. @throws Fault with one line per thing
 */
export async function checkPlaces(ask: Ask, needed: Needed): Promise<void> {
  const { name, domain, zone, account, bucket } = needed;
  if (domain !== zone && !domain.endsWith(`.${zone}`))
    throw new Fault(`environments.ts: ${name}.domain, ${domain}, is not in the zone ${zone}: write its own zone.`);
  const [found, has, there] = await Promise.all([
    ask(`/zones?name=${encodeURIComponent(zone)}`, zones),
    readQueues(ask, account),
    orNone(
      ask(
        `/accounts/${account}/r2/buckets/${bucket}`,
        z.unknown().transform(() => true),
      ),
    ),
  ]);
  const own = found.find((one) => one.name === zone);
  const faults = [
    zoneFault(own, needed),
    ...(own ? await routeFaults(ask, own.id, needed) : []),
    ...needed.queues.map((queue) =>
      queueFault(
        queue,
        has.find((one) => one.queue_name === queue),
        needed,
      ),
    ),
    there ? undefined : `There is no bucket ${bucket}: npm run state -- deploy --env ${name} makes it.`,
  ].flatMap((fault) => fault ?? []);
  if (faults.length > 0) throw new Fault(faults.join('\n'));
}

async function routeFaults(ask: Ask, id: string, { web, patterns, zone, name }: Needed): Promise<string[]> {
  const taken = await ask(`/zones/${id}/workers/routes`, routes);
  return taken
    .filter(({ pattern, script }) => patterns.includes(pattern) && script && script !== web)
    .map(
      ({ pattern, script }) =>
        `The route ${pattern} leads to the Worker ${script} already: ` +
        `remove it (dash.cloudflare.com, ${zone}, Workers Routes), or correct ${name}.domain in environments.ts.`,
    );
}

function queueFault(queue: string, found: QueueOfAccount | undefined, { api, web, name }: Needed): string | undefined {
  if (!found) return `There is no queue ${queue}: npm run state -- deploy --env ${name} makes it.`;
  const other = takersOf(found).find((taker) => taker !== api && taker !== web);
  if (!other) return undefined;
  return (
    `The Worker ${other} takes from the queue ${queue} already: ` +
    `npx wrangler queues consumer remove ${queue} ${other}, or give ${name} a prefix of its own in environments.ts.`
  );
}

function zoneFault(
  found: z.output<typeof zones>[number] | undefined,
  { zone, account, name }: Pick<Needed, 'zone' | 'account' | 'name'>,
): string | undefined {
  if (!found)
    return (
      `There is no zone ${zone} that this token sees: add the domain to the account (dash.cloudflare.com), give the ` +
      `token Zone · Zone · Read of it, or correct ${name}.zone in environments.ts.`
    );
  if (found.account && found.account.id !== account)
    return `The zone ${zone} is of another account, ${found.account.id}: correct ${name}.account in environments.ts.`;
  if (found.status !== 'active')
    return `The zone ${zone} is ${found.status}: the registrar must name Cloudflare's name servers first.`;
  return undefined;
}
