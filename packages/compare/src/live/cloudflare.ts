import { Fault } from '@isntgram/cli/fault';
import * as z from 'zod';
import { reasonOf } from './reason.ts';

const endpoint = 'https://api.cloudflare.com/client/v4/graphql';
const tokenHelp = 'a token with "Account Analytics: Read" (dashboard, My Profile, API Tokens)';
/** Within it the API puts nothing together that belongs to different times. */
const rowsMax = 10_000;

/** What Cloudflare counted of one Worker, by how its invocations ended. */
export interface WorkerAccount {
  worker: string;
  /** 'success', or why it was none. */
  status: string;
  requests: number;
  errors: number;
  cpuMsP50: number;
  cpuMsP99: number;
}

export interface AccountQuery {
  token: string | undefined;
  accountId: string | undefined;
  workers: readonly string[];
  /** ISO 8601. */
  from: string;
  to: string;
}

const filter = 'filter: {scriptName: $scriptName, datetime_geq: $datetimeStart, datetime_leq: $datetimeEnd}';
/** As https://developers.cloudflare.com/analytics/graphql-api/tutorials/querying-workers-metrics/ has it. */
const query = `query ($accountTag: string, $datetimeStart: string, $datetimeEnd: string, $scriptName: string) {
  viewer { accounts(filter: {accountTag: $accountTag}) {
    workersInvocationsAdaptive(limit: ${rowsMax}, ${filter}) {
      sum { requests errors } quantiles { cpuTimeP50 cpuTimeP99 } dimensions { scriptName status }
    }
  } }
}`;

const amount = z.number().nonnegative();
const answer = z.object({
  errors: z.array(z.object({ message: z.string() })).nullish(),
  data: z
    .object({
      viewer: z.object({
        accounts: z.array(
          z.object({
            workersInvocationsAdaptive: z.array(
              z.object({
                dimensions: z.object({ scriptName: z.string(), status: z.string() }),
                /** Microseconds. */
                quantiles: z.object({ cpuTimeP50: amount, cpuTimeP99: amount }),
                sum: z.object({ requests: amount, errors: amount }),
              }),
            ),
          }),
        ),
      }),
    })
    .nullish(),
});

/**
 * Asks Cloudflare's analytics what its Workers took in a time. Throws a Fault that says what to set, or what was
 * answered.
 */
export async function askCloudflare({ token, accountId, workers, from, to }: AccountQuery): Promise<WorkerAccount[]> {
  if (!token) throw new Fault(`Set CLOUDFLARE_API_TOKEN: ${tokenHelp}.`);
  if (!accountId) throw new Fault('Set CLOUDFLARE_ACCOUNT_ID: the id that the dashboard shows beside the account.');
  const asked = workers.map(async (scriptName) => {
    const variables = { accountTag: accountId, datetimeStart: from, datetimeEnd: to, scriptName };
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    }).catch((error: unknown) => {
      throw new Fault(`Cloudflare's analytics do not answer: ${reasonOf(error)}.`);
    });
    return readAccounts(response.status, await response.text());
  });
  return (await Promise.all(asked)).flat();
}

/** Reads an answer of the analytics. Throws a Fault where it is a refusal, or something else. */
export function readAccounts(status: number, text: string): WorkerAccount[] {
  if (status === 401 || status === 403)
    throw new Fault(`Cloudflare refuses CLOUDFLARE_API_TOKEN: it takes ${tokenHelp}.`);
  const { data: read } = answer.safeParse(parsed(text));
  if (!read) throw new Fault(`Cloudflare's analytics answered ${status} with something else than figures.`);
  // A query that is refused comes with status 200.
  const [refusal] = read.errors ?? [];
  if (refusal) throw new Fault(`Cloudflare's analytics refuse the query: ${refusal.message}.`);
  const [account] = read.data?.viewer.accounts ?? [];
  if (!account)
    throw new Fault('Cloudflare knows no account of that CLOUDFLARE_ACCOUNT_ID, or the token may not see it.');
  return account.workersInvocationsAdaptive.map(({ dimensions, quantiles, sum }) => ({
    worker: dimensions.scriptName,
    status: dimensions.status,
    requests: sum.requests,
    errors: sum.errors,
    cpuMsP50: quantiles.cpuTimeP50 / 1_000,
    cpuMsP99: quantiles.cpuTimeP99 / 1_000,
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
