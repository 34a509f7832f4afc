import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import * as z from 'zod';
import type { NeonAccess } from './access.ts';

export interface Patience {
  /** Of one answer. */
  answerTimeoutMs: number;
  /** Of all that one call begins, tries included. */
  doneTimeoutMs: number;
  /** Between two looks at what goes on, and before the first of more tries, each later than the one before. */
  pauseMs: number;
  /** For so long what failed may be tried again by Neon itself; half a minute unless told. */
  failedMs?: number;
}
export const patience: Patience = { answerTimeoutMs: 30_000, doneTimeoutMs: 300_000, pauseMs: 500 };

/** Neon's answer that it did not do it. */
export class NeonRefusal extends Fault {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** There was no answer: whether it was done nobody knows. */
export class NeonUnheard extends Fault {}

const pauseMsMax = 8_000;
/** It was not done, whatever it was: locked by what goes on, too many calls, not there right now. */
const undone = new Set([423, 429, 503]);
const said = z.object({ message: z.string().catch('') }).catch({ message: '' });

/**
 * One call, within its time and the tries that Neon's documentation says are safe: whatever is answered 423, 429 or 503
 * again, what only reads also after any other fault of theirs or of the network.
 * https://neon.com/docs/reference/api/key-concepts
 * @throws NeonRefusal, NeonUnheard
 */
export function createAsk({ api, key, project }: NeonAccess, { answerTimeoutMs, doneTimeoutMs, pauseMs }: Patience) {
  const call = (method: string, path: string, body: object | undefined) =>
    fetch(`${api}/projects/${encodeURIComponent(project)}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(answerTimeoutMs),
    }).catch((error: Error) => new NeonUnheard(`Neon's API cannot be reached at ${host}: ${reasonOf(error)}`));
  const host = new URL(api).host;

  return async (method: string, path: string, body?: object): Promise<unknown> => {
    const until = Date.now() + doneTimeoutMs;
    const reads = method === 'GET';
    for (let pause = pauseMs; ; pause = Math.min(2 * pause, pauseMsMax)) {
      const answer = await call(method, path, body);
      if (answer instanceof Response && answer.ok) return answer.json();
      const again = answer instanceof Response ? undone.has(answer.status) || (reads && answer.status >= 500) : reads;
      const told = answer instanceof Response ? Number(answer.headers.get('retry-after') ?? 0) * 1000 : 0;
      const rest = Math.max(pause, told || 0);
      if (!again || Date.now() + rest > until) throw answer instanceof Response ? await refusal(answer) : answer;
      if (answer instanceof Response) await answer.body?.cancel();
      await wait(rest);
    }
  };

  async function refusal(answer: Response): Promise<NeonRefusal> {
    if (answer.status === 401 || answer.status === 403)
      return new NeonRefusal(
        answer.status,
        `Neon refuses the key: NEON_API_KEY must be one that may change the project ${project}.`,
      );
    const { message } = said.parse(await answer.json().catch(() => ({})));
    const { pathname } = new URL(answer.url);
    const what = pathname.slice(pathname.indexOf('/projects/') + 1);
    return new NeonRefusal(answer.status, `Neon answers ${answer.status} to ${what}${message && `: ${message}`}`);
  }
}
export type Ask = ReturnType<typeof createAsk>;

/** What went wrong on the way, as Node tells it. */
const reasonOf = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message || message : message);

const operation = z.object({
  id: z.string(),
  status: z.string().default('running'),
  error: z.string().optional(),
  branch_id: z.string().optional(),
});
export const operations = z.object({ operations: z.array(operation).default([]) });
const ended = new Set(['finished', 'skipped']);

/**
 * Waits until everything that a call began is done. What failed is not over: Neon may try it again.
 * https://neon.com/docs/reference/api/operations. @throws Fault where it is not, or not in time
 */
export async function settle(ask: Ask, answer: unknown, patient: Patience): Promise<void> {
  const { doneTimeoutMs, pauseMs, failedMs = 30_000 } = patient;
  const until = Date.now() + doneTimeoutMs;
  for (const begun of operations.parse(answer).operations) {
    let failedAt = Number.POSITIVE_INFINITY;
    for (;;) {
      const { operation: now } = z.object({ operation }).parse(await ask('GET', `/operations/${begun.id}`));
      if (ended.has(now.status)) break;
      failedAt = now.status === 'failed' ? Math.min(failedAt, Date.now()) : Number.POSITIVE_INFINITY;
      if (now.status === 'cancelled' || Date.now() - failedAt >= failedMs)
        throw new Fault(`Neon did not do it: ${now.error ?? now.status}.`);
      if (Date.now() > until)
        throw new Fault(`Neon has not done it after ${doneTimeoutMs / 60_000} minutes: look at its console.`);
      await wait(pauseMs);
    }
  }
}
