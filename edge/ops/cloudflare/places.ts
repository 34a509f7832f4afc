import { Fault } from '@isntgram/cli/fault';
import { z } from 'zod';
import type { Ask } from './client.ts';
import { orNone } from './workers.ts';

const zones = z.array(
  z.object({
    name: z.string(),
    status: z.string().default('active'),
    account: z.object({ id: z.string() }).optional(),
  }),
);
const queues = z.array(z.object({ queue_name: z.string() }));

export interface Needed {
  name: string;
  domain: string;
  zone: string;
  account: string;
  bucket: string;
  queues: readonly string[];
}

/**
 * Sees that what the Workers lean on is there: the zone, the queues, the bucket. @throws Fault with one line per thing
 * that is not
 */
export async function checkPlaces(
  ask: Ask,
  { name, domain, zone, account, bucket, queues: wanted }: Needed,
): Promise<void> {
  if (domain !== zone && !domain.endsWith(`.${zone}`))
    throw new Fault(`environments.ts: ${name}.domain, ${domain}, is not in the zone ${zone}: write its own zone.`);
  const [found, has, there] = await Promise.all([
    ask(`/zones?name=${encodeURIComponent(zone)}`, zones),
    ask(`/accounts/${account}/queues?per_page=100`, queues),
    orNone(
      ask(
        `/accounts/${account}/r2/buckets/${bucket}`,
        z.unknown().transform(() => true),
      ),
    ),
  ]);
  const faults = [
    zoneFault(
      found.find((one) => one.name === zone),
      { zone, account, name },
    ),
    ...wanted
      .filter((queue) => !has.some((one) => one.queue_name === queue))
      .map((queue) => `There is no queue ${queue}: npm run state -- deploy --env ${name} makes it.`),
    there ? undefined : `There is no bucket ${bucket}: npm run state -- deploy --env ${name} makes it.`,
  ].flatMap((fault) => fault ?? []);
  if (faults.length > 0) throw new Fault(faults.join('\n'));
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
