import { join } from 'node:path';
import { Miniflare, Response } from 'miniflare';
import type { World } from '../world.ts';
import type { Message, Verdict } from './background.ts';
import { type Common, instanceOptions, type V4Worker } from './instance.ts';
import { createRegistry } from './registry.ts';

const name = 'stand-in-queues';

/** Hands each batch to the stand-in, and does to its messages what the consumer said. */
const script = `export default {
  async queue(batch, { STAND_IN }) {
    const messages = batch.messages.map(({ id, timestamp, attempts, body }) => ({ id, timestamp, attempts, body }));
    const response = await STAND_IN.fetch('http://stand-in/', {
      method: 'POST',
      body: JSON.stringify({ queue: batch.queue, messages }),
    });
    const { outcome, ackAll, retryBatch, explicitAcks, retryMessages } = await response.json();
    const acked = new Set(explicitAcks);
    const retried = new Map(retryMessages.map((one) => [one.msgId, one]));
    for (const message of batch.messages) {
      const retry = retried.get(message.id);
      if (acked.has(message.id)) message.ack();
      else if (retry) message.retry({ delaySeconds: retry.delaySeconds });
      else if (retryBatch.retry || (outcome !== 'ok' && !ackAll)) message.retry(retryBatch);
      else message.ack();
    }
  },
}`;

export interface Queues {
  /** How producers find it. */
  entries(): Readonly<Record<string, string>>;
  /** Takes up queues and consumers that were made or changed since; messages that wait are lost by it. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

/** Keeps the messages of all queues, in memory, whichever version of a script consumes them. */
export async function startQueues(
  common: Common,
  world: World,
  deliver: (queue: string, messages: readonly Message[]) => Promise<Verdict>,
): Promise<Queues> {
  const registry = createRegistry(join(common.folder, 'registry/queues'));
  const consumersOf = () =>
    world.account.queues.map(({ queue_name, consumers }) => {
      const settings = consumers[0]?.settings;
      return [
        queue_name,
        {
          maxBatchSize: settings?.batch_size ?? 10,
          maxBatchTimeout: (settings?.max_wait_time_ms ?? 5_000) / 1_000,
          maxRetries: settings?.max_retries ?? 3,
          ...(consumers[0]?.dead_letter_queue ? { deadLetterQueue: consumers[0].dead_letter_queue } : {}),
        },
      ] as const;
    });
  const options = () => {
    const worker = {
      name,
      modules: true,
      script,
      compatibilityDate: '2026-10-01',
      queueConsumers: Object.fromEntries(consumersOf()),
      serviceBindings: {
        STAND_IN: async (request: Request) => {
          const { queue, messages } = (await request.json()) as { queue: string; messages: Message[] };
          return Response.json(await deliver(queue, messages));
        },
      },
    };
    return instanceOptions(common, registry, [worker as unknown as V4Worker]);
  };
  const miniflare = new Miniflare(options());
  await miniflare.ready;
  let known = JSON.stringify(consumersOf());
  return {
    entries: () => registry.read(new RegExp(`^${name}$`)),
    async refresh() {
      const wanted = JSON.stringify(consumersOf());
      if (wanted === known) return;
      known = wanted;
      await miniflare.setOptions(options());
    },
    stop: () => miniflare.dispose(),
  };
}
