import type { Named } from '@isntgram/deploy/environments/read';
import { stateOf } from '@isntgram/deploy/state/state-of';
import type { Cloudflare } from './start-cloudflare.ts';

/**
 * What `npm run state -- deploy` makes of an environment at Cloudflare: its queues, its bucket with the CORS rule, its
 * records. What is there already stays. @throws Error where the stand-in refuses
 */
export async function makeState({ apiBaseUrl, token }: Cloudflare, environment: Named): Promise<void> {
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${apiBaseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const said = await answer.json();
    // It is there.
    if (!answer.ok && answer.status !== 409) throw new Error(`${method} ${path}: ${JSON.stringify(said)}`);
    return said.result;
  };
  const { account, bucket, queues, zone, records } = stateOf(environment);
  for (const queue_name of queues) await call('POST', `/accounts/${account}/queues`, { queue_name });
  if (bucket) {
    await call('POST', `/accounts/${account}/r2/buckets`, { name: bucket.name });
    const allowed = { origins: bucket.origins, methods: ['PUT'], headers: ['content-type'] };
    await call('PUT', `/accounts/${account}/r2/buckets/${bucket.name}/cors`, { rules: [{ allowed }] });
  }
  const [found] = await call('GET', `/zones?name=${zone}`);
  const known: { name: string }[] = await call('GET', `/zones/${found.id}/dns_records?per_page=1000`);
  for (const { name } of records.filter((record) => !known.some((one) => one.name === record.name)))
    await call('POST', `/zones/${found.id}/dns_records`, { type: 'AAAA', name, content: '100::', proxied: true });
}
