import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { type Ask, type CloudflareAccess, createAsk } from '../cloudflare/client.ts';
import { type Ledger, openLedger, type Pair } from '../record/ledger.ts';
import { type DeployRequest, request, type Worker } from '../request.ts';
import { readVariables, type Variables } from '../variables.ts';

/** What a step of a deploy works with. */
export interface StepContext {
  /** The folder of the run. */
  here: string;
  asked: DeployRequest;
  variables: Variables;
  /** All that is set, for what a step starts. */
  environment: Readonly<Record<string, string>>;
  access: CloudflareAccess;
  ask: Ask;
  ledger: Ledger;
  /** Aborted where the step is to end. */
  stop: AbortSignal;
  say: (line: string) => void;
}

/** @throws Fault where a variable is missing */
export async function openStep(
  here: string,
  environment: Readonly<Record<string, string>>,
  stop: AbortSignal,
): Promise<StepContext> {
  const asked = request.parse(JSON.parse(await readFile(join(here, 'deploy.json'), 'utf8')));
  const variables = readVariables(environment, { name: 'production', domain: asked.domain });
  const access = { api: variables.CLOUDFLARE_API_BASE_URL, token: variables.CLOUDFLARE_API_TOKEN };
  return {
    ...{ here, asked, variables, environment, access, stop },
    ask: createAsk(access),
    ledger: openLedger(variables.DATABASE_URL, asked.environment),
    say: (line) => void process.stdout.write(`${line}\n`),
  };
}

const file = ({ here }: Pick<StepContext, 'here'>, worker: Worker): string => join(here, `${worker}.version`);

/** Remembers which version a Worker's upload made. */
export const noteVersion = (context: StepContext, worker: Worker, version: string): Promise<void> =>
  writeFile(file(context, worker), version);

/** The version that is deployed: the uploaded one, or that gone back to. @throws Fault where there is none yet */
export async function versionOf(context: StepContext, worker: Worker): Promise<string> {
  const { back } = context.asked;
  if (back) return back[worker];
  const version = await readFile(file(context, worker), 'utf8').catch(() => '');
  if (version) return version;
  throw new Fault(`Nothing of ${worker} was uploaded in this deploy.`);
}

export const versionsOf = async (context: StepContext): Promise<Pair> => ({
  api: await versionOf(context, 'api'),
  web: await versionOf(context, 'web'),
});

/** The version that had most of the requests before. */
export const servingBefore = ({ before }: Pick<DeployRequest, 'before'>, worker: Worker): string | undefined =>
  before[worker].toSorted((one, other) => other.percentage - one.percentage)[0]?.version_id;
