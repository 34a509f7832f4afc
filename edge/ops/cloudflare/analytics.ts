import type { Window } from '@isntgram/deploy/canary/judge';
import * as z from 'zod';
import type { CloudflareAccess } from './client.ts';

const question = `query ($account: string!, $script: string!, $from: Time!, $until: Time!) {
  viewer { accounts(filter: { accountTag: $account }) {
    workersInvocationsAdaptive(
      limit: 100
      filter: { scriptName: $script, datetime_geq: $from, datetime_leq: $until }
    ) { sum { requests errors } quantiles { wallTimeP95 } dimensions { scriptVersion } }
  } }
}`;

const counted = z.object({
  sum: z.object({ requests: z.number(), errors: z.number() }),
  quantiles: z.object({ wallTimeP95: z.number().nullish() }).nullish(),
  dimensions: z.object({ scriptVersion: z.string().nullish() }),
});
const answered = z.object({
  data: z.object({
    viewer: z.object({ accounts: z.array(z.object({ workersInvocationsAdaptive: z.array(counted) })) }),
  }),
});

export interface Invocations {
  account: string;
  script: string;
  from: Date;
  until: Date;
}

/**
 * What each version of a Worker answered over a span of time, as Cloudflare counts it: minutes late, and an error is
 * what threw, not an answer of 500. Undefined where it cannot be read, which stops nobody.
 * https://developers.cloudflare.com/analytics/graphql-api/tutorials/querying-workers-metrics/
 */
export async function readInvocations(
  { api, token }: CloudflareAccess,
  { account, script, from, until }: Invocations,
): Promise<Map<string, Window> | undefined> {
  try {
    const answer = await fetch(`${api}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        query: question,
        variables: { account, script, from: from.toISOString(), until: until.toISOString() },
      }),
      signal: AbortSignal.timeout(10_000),
    });
    const { data } = answered.parse(await answer.json());
    const seconds = (until.getTime() - from.getTime()) / 1000;
    const all = data.viewer.accounts[0]?.workersInvocationsAdaptive ?? [];
    return new Map(
      all.flatMap(({ sum, quantiles, dimensions: { scriptVersion } }): [string, Window][] =>
        // Cloudflare tells wall time in µs.
        scriptVersion ? [[scriptVersion, { ...sum, seconds, p95Ms: msOf(quantiles?.wallTimeP95) }]] : [],
      ),
    );
  } catch {
    return undefined;
  }
}

const msOf = (us: number | null | undefined): number | undefined =>
  us === null || us === undefined ? undefined : us / 1000;
