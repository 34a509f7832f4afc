import * as z from 'zod';
import { type Ask, CloudflareRefusal } from './client.ts';
import { orNone } from './workers.ts';

const page = 100;
const consumer = z.object({ script: z.string().optional(), script_name: z.string().optional() });
const queues = z.array(
  z.object({ queue_id: z.string(), queue_name: z.string(), consumers: z.array(consumer).default([]) }),
);
export type QueueOfAccount = z.output<typeof queues>[number];

/** All queues of an account. */
export async function readQueues(ask: Ask, account: string): Promise<QueueOfAccount[]> {
  const all: QueueOfAccount[] = [];
  for (let at = 1; ; at += 1) {
    const found = await ask(`/accounts/${account}/queues?per_page=${page}&page=${at}`, queues);
    all.push(...found);
    if (found.length < page) return all;
  }
}

/** The Workers that take from a queue. */
export const takersOf = ({ consumers }: QueueOfAccount): string[] =>
  consumers.flatMap(({ script, script_name }) => script ?? script_name ?? []);

/** Makes those of the queues that are not there. */
export async function makeQueues(ask: Ask, account: string, names: readonly string[]): Promise<void> {
  const there = new Set((await readQueues(ask, account)).map(({ queue_name: name }) => name));
  for (const queue_name of names.filter((name) => !there.has(name))) {
    const made = ask(`/accounts/${account}/queues`, z.unknown(), { method: 'POST', body: { queue_name } });
    await made.catch((error: unknown) => {
      // Somebody else was faster.
      if (!(error instanceof CloudflareRefusal && error.codes.includes(11_009))) throw error;
    });
  }
}

/** Removes a queue that no Worker takes from any more. */
export async function removeQueue(ask: Ask, account: string, id: string): Promise<void> {
  await orNone(ask(`/accounts/${account}/queues/${id}`, z.unknown(), { method: 'DELETE' }));
}
