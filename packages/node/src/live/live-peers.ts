import { createHmac, timingSafeEqual } from 'node:crypto';
import { liveTopics } from '@isntgram/contract/kernel/live';
import type { Live } from '@isntgram/core/kernel/ports';
import * as z from 'zod';

/**
 * Where an api process takes word from the other processes. No proxy leads there, and the key keeps out whoever else
 * finds it.
 */
const path = '/live';
const keyHeader = 'x-live-key';
const keyOf = (authSecret: string): string =>
  createHmac('sha256', authSecret).update('live between processes').digest('hex');

const word = z.object({ tenant: z.string(), userIds: z.array(z.string()), topic: z.enum(liveTopics).optional() });
type Word = z.infer<typeof word>;

/** Tells the pages that are connected here, where there are any, and asks the other api processes to tell theirs. */
export function createPeeredLive(here: Live | undefined, origins: readonly string[], authSecret: string): Live {
  const send = async (origin: string, said: Word): Promise<void> => {
    const response = await fetch(new URL(path, origin), {
      method: 'POST',
      body: JSON.stringify(said),
      headers: { [keyHeader]: keyOf(authSecret) },
      signal: AbortSignal.timeout(2_000),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`${origin} answered ${response.status}.`);
  };
  const everywhere = (said: Word) => Promise.all(origins.map((origin) => send(origin, said)));
  return {
    async tell(tenant, userIds, topic) {
      await Promise.all([here?.tell(tenant, userIds, topic), everywhere({ tenant, userIds: [...userIds], topic })]);
    },
    async end(tenant, userIds) {
      await Promise.all([here?.end(tenant, userIds), everywhere({ tenant, userIds: [...userIds] })]);
    },
  };
}

/** Takes word from the other processes, which may still have a secret of before; undefined for any other request. */
export function createPeerHandler(
  here: Live,
  authSecrets: readonly string[],
): (request: Request) => Promise<Response> | undefined {
  const keys = authSecrets.map((secret) => Buffer.from(keyOf(secret)));
  const take = async (request: Request): Promise<Response> => {
    const given = Buffer.from(request.headers.get(keyHeader) ?? '');
    if (!keys.some((key) => given.length === key.length && timingSafeEqual(given, key)))
      return new Response(null, { status: 404 });
    const { tenant, userIds, topic } = word.parse(await request.json());
    await (topic ? here.tell(tenant, userIds, topic) : here.end(tenant, userIds));
    return new Response(null, { status: 204 });
  };
  return (request) => (request.method === 'POST' && new URL(request.url).pathname === path ? take(request) : undefined);
}
