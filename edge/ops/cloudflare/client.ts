import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import * as z from 'zod';

/** Cloudflare answered that it does not do it, or does not know it. */
export class CloudflareRefusal extends Fault {
  readonly status: number;
  readonly codes: readonly number[];
  constructor(status: number, codes: readonly number[], message: string) {
    super(message);
    this.status = status;
    this.codes = codes;
  }
}

export interface CloudflareAccess {
  /** https://api.cloudflare.com/client/v4, or what stands in for it. */
  api: string;
  token: string;
}

export interface Patience {
  /** Of one answer. */
  answerMs: number;
  /** Of all tries of one call. */
  allMs: number;
  /** Before the second try; doubled before each further one. */
  pauseMs: number;
}
const patience: Patience = { answerMs: 20_000, allMs: 90_000, pauseMs: 500 };
const pauseMsMax = 10_000;

export interface Asked {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: object;
}
/** One call to Cloudflare's API: what its answer's `result` holds. @throws CloudflareRefusal, Fault */
export type Ask = <T>(path: string, result: z.ZodType<T>, asked?: Asked) => Promise<T>;

const envelope = z.object({
  success: z.boolean(),
  errors: z.array(z.object({ code: z.number().default(0), message: z.string().default('') })).default([]),
  result: z.unknown(),
});

/**
 * Asks Cloudflare's API. 429 is waited for as `retry-after` says; what fails on their side or on the way is tried again
 * until the time is over: each of our calls may be made twice.
 * https://developers.cloudflare.com/fundamentals/api/reference/limits/
 */
export function createAsk({ api, token }: CloudflareAccess, { answerMs, allMs, pauseMs }: Patience = patience): Ask {
  return async (path, result, { method = 'GET', body } = {}) => {
    const until = Date.now() + allMs;
    for (let pause = pauseMs; ; pause = Math.min(pause * 2, pauseMsMax)) {
      const answer = await fetch(`${api}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(answerMs),
      }).catch((error: Error) => error);
      const again = answer instanceof Error || answer.status === 429 || answer.status >= 500;
      if (!again) return read(answer, path, result);
      const told = answer instanceof Error ? 0 : Number(answer.headers.get('retry-after') ?? 0) * 1_000;
      const rest = Math.max(pause, told || 0);
      if (Date.now() + rest > until) throw await givenUp(answer, path, api);
      if (!(answer instanceof Error)) await answer.body?.cancel();
      await wait(rest);
    }
  };
}

async function read<T>(answer: Response, path: string, result: z.ZodType<T>): Promise<T> {
  const { data } = envelope.safeParse(await answer.json().catch(() => undefined));
  if (answer.ok && data?.success) {
    const parsed = result.safeParse(data.result);
    if (parsed.success) return parsed.data;
    throw new Fault(`Cloudflare answers ${path} as nobody here knows it: ${parsed.error.issues[0]?.path.join('.')}.`);
  }
  const codes = data?.errors.map(({ code }) => code) ?? [];
  const said = data?.errors.map(({ code, message }) => `${message} (${code})`).join('; ') || `status ${answer.status}`;
  throw new CloudflareRefusal(answer.status, codes, refusalOf(answer.status, codes, path, said));
}

/** Tokens that are none, or may not; https://developers.cloudflare.com/fundamentals/api/troubleshooting/ */
const tokenCodes = new Set([6003, 9106, 9109, 10_000, 10_001]);

function refusalOf(status: number, codes: readonly number[], path: string, said: string): string {
  const isToken = status === 401 || status === 403 || codes.some((code) => tokenCodes.has(code));
  if (!isToken) return `Cloudflare refuses ${path.split('?')[0]}: ${said}.`;
  return (
    `The token in CLOUDFLARE_API_TOKEN is not good for ${path.split('?')[0]}: ${said}. ` +
    `${rightFor(path)} https://dash.cloudflare.com/profile/api-tokens`
  );
}

const rights: readonly (readonly [RegExp, string])[] = [
  [/\/r2\//, 'It needs Account · Workers R2 Storage · Edit.'],
  [/\/queues/, 'It needs Account · Queues · Edit.'],
  [/^\/zones/, 'It needs Zone · Zone · Read and Zone · Workers Routes · Edit, of this zone.'],
  [/\/observability/, 'It needs Account · Workers Observability · Read.'],
  [/^\/graphql/, 'It needs Account · Account Analytics · Read.'],
  [/./, 'It needs Account · Workers Scripts · Edit, of this account.'],
];
/** The permission that a token needs for a path. */
export const rightFor = (path: string): string => rights.find(([of]) => of.test(path))?.[1] ?? '';

async function givenUp(answer: Response | Error, path: string, api: string): Promise<Fault> {
  const { host } = new URL(api);
  if (!(answer instanceof Error))
    return new CloudflareRefusal(answer.status, [], `Cloudflare answers ${answer.status} to ${path} again and again.`);
  const reason = answer.cause instanceof Error ? answer.cause.message || answer.message : answer.message;
  return new Fault(`Cloudflare's API cannot be reached at ${host}: ${reason}.`);
}
