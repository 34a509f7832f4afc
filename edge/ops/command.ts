import { readArguments } from '@isntgram/cli/arguments';
import { namesOf } from '@isntgram/deploy/environments/names';
import { type Named, readEdgeEnvironment } from '@isntgram/deploy/environments/read';
import type { EdgeEnvironment } from '@isntgram/deploy/environments/schema';
import { formatHistory } from '@isntgram/deploy/steps/history';
import type { RunEvent } from '@isntgram/deploy/steps/run-steps';
import { createTeller, formatPlan } from '@isntgram/deploy/steps/tell';
import { type Ask, createAsk } from './cloudflare/client.ts';
import { readShares, readVersions } from './cloudflare/workers.ts';
import { accountOf, checkReady, findNewClasses, readFacts } from './facts.ts';
import { freeLock, holdLock } from './lock.ts';
import { logsCommand } from './logs/command.ts';
import { type CommandName, count, help, options, readCommand, type Values } from './options.ts';
import { planDeploy } from './plan.ts';
import { asEnded, type Ledger, openLedger } from './record/ledger.ts';
import { releaseOf } from './release.ts';
import type { DeployRequest } from './request.ts';
import { rollbackTarget } from './rollback.ts';
import { runDeploy } from './run-deploy.ts';
import { formatStatus } from './show.ts';
import { type Built, findBuilt } from './steps/lay-out-built.ts';
import { readVariables } from './variables.ts';
import { wayBackOf } from './way-back.ts';

/** What the commands of `npm run deploy` share. */
interface Context {
  environment: Named<EdgeEnvironment>;
  account: string;
  names: { api: string; web: string };
  set: Readonly<Record<string, string>>;
  ask: Ask;
  ledger: Ledger;
  who: string;
  values: Values;
  words: readonly string[];
  print: (text: string) => void;
}

/** How many rows are looked through for what can be gone back to. */
const rowsMax = 200;

const commands: Record<CommandName, (context: Context) => Promise<number>> = {
  deploy,
  rollback,
  async status({ environment, account, names, ask, ledger, print }) {
    const [facts, api, web, { open, ended }] = await Promise.all([
      readFacts(ask, environment),
      readVersions(ask, account, names.api),
      readVersions(ask, account, names.web),
      ledger.read(rowsMax),
    ]);
    print(formatStatus({ environment, names, facts, versions: { api, web }, open, ended }));
    return facts.web.shares.length > 0 ? 0 : 1;
  },
  async history({ ledger, values, print }) {
    const { open, ended } = await ledger.read(count(values.lines ?? '100', '--lines'));
    print(formatHistory([...ended.toReversed(), ...(open ? [open] : [])].map(asEnded)));
    return 0;
  },
  logs({ words, values, names, account, ask, set, print }) {
    const isThere = async (worker: 'api' | 'web') => (await readShares(ask, account, names[worker])).length > 0;
    return logsCommand(words, values, { ask, names, account, isThere, print }, set);
  },
};

/** `npm run deploy` where the environment is on the edge. @returns the exit code */
export async function deployCommand(
  argv: string[],
  set: Readonly<Record<string, string>>,
  who: string,
  out: Pick<NodeJS.WriteStream, 'write'>,
): Promise<number> {
  const { values, positionals } = readArguments({ args: argv, options, allowPositionals: true }, help);
  const name = readCommand(values, positionals);
  const environment = { ...(await readEdgeEnvironment(values.env, values.environments)), tariff: set.BUDGET };
  const account = accountOf(environment);
  const variables = readVariables(set, environment);
  const { api, web } = namesOf(environment);
  return commands[name]({
    ...{ environment, account, set, who, values, names: { api, web } },
    ask: createAsk({ api: variables.CLOUDFLARE_API_BASE_URL, token: variables.CLOUDFLARE_API_TOKEN }),
    ledger: openLedger(variables.DATABASE_URL, environment.name),
    words: positionals.slice(1),
    print: (text) => void out.write(text),
  });
}

const runId = (at: string, tag: string): string => `${at.replace(/[-:]/g, '').slice(0, 15)}-${tag}`;

async function deploy(context: Context): Promise<number> {
  const { environment, values, print } = context;
  const tag = releaseOf(values);
  const built = findBuilt(values.built);
  return perform(context, built, async () => {
    print(`${environment.name}: ${tag} to https://${environment.domain}\n`);
    return { kind: 'deploy', tag, back: null };
  });
}

async function rollback(context: Context): Promise<number> {
  const { environment, values, ledger, ask, account, names, print } = context;
  return perform(context, undefined, async (tookBack) => {
    if (tookBack && values.to === undefined) {
      print('That was the way back: what served before it serves. rollback --to TAG goes further.\n');
      return undefined;
    }
    const { ended } = await ledger.read(rowsMax);
    const target = await rollbackTarget({
      ended,
      to: values.to,
      versions: (name) => readVersions(ask, account, names[name]),
    });
    print(`${environment.name}: back to ${target.tag} on https://${environment.domain}\n`);
    return { kind: 'rollback', tag: target.tag, back: target.versions };
  });
}

/** Asks what there is, prints the plan or carries it out. */
async function perform(
  context: Context,
  built: Built | undefined,
  decide: (tookBack: boolean) => Promise<Pick<DeployRequest, 'kind' | 'tag' | 'back'> | undefined>,
): Promise<number> {
  const { environment, account, names, set, ask, ledger, who, values, print } = context;
  const isDry = values['dry-run'];
  const watchSeconds = count(values.watch, '--watch');
  const place = { ledger, ask, account, names, who, take: values['take-lock'], print };
  const decided = await decide(isDry ? false : await freeLock(place));
  if (!decided) return 0;
  const facts = await readFacts(ask, environment);
  const bringSecrets = await checkReady(ask, environment, facts, set);
  const at = new Date().toISOString();
  const wayBack = wayBackOf(environment, set);
  if (wayBack.neon === null && decided.kind === 'deploy')
    print(`No branch of the database is kept as a way back: ${wayBack.why}.\n`);
  const asked: DeployRequest = {
    ...{ ...decided, who, account, names, bringSecrets },
    id: runId(at, decided.kind === 'deploy' ? decided.tag : `back-to-${decided.tag}`),
    environment: environment.name,
    domain: environment.domain,
    before: { api: facts.api.shares, web: facts.web.shares },
    newClasses: built ? await findNewClasses(facts, built.config) : [],
    neon: wayBack.neon,
    watchSeconds,
    allowDestructive: values['allow-destructive'],
  };
  if (isDry) {
    print(formatPlan(planDeploy(asked)));
    return 0;
  }
  await holdLock({ ledger }, { ...asked, what: asked.kind }, asked.before);
  return carryOut(context, asked, built);
}

async function carryOut(
  { environment, ledger, print }: Context,
  asked: DeployRequest,
  built: Built | undefined,
): Promise<number> {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  const { ended } = await ledger.read(rowsMax);
  const [serving] = ended.filter(({ result }) => result === 'ok');
  const close = (result: string, step: string) => ledger.close(asked.id, { result, step });
  const tell = createTeller(print);
  let hasBegun = false;
  const watch = (event: RunEvent) => {
    hasBegun = true;
    tell(event);
  };
  const end = await runDeploy({ environment, asked, built }, watch, print).catch(async (error: unknown) => {
    // Where it never began, nobody else ends it.
    if (!hasBegun) await close('not begun', '');
    throw error;
  });
  await close(end.result, end.detail);
  if (end.result === 'ok') print(`${asked.tag} serves; all is done after ${seconds()}.\n`);
  else if (end.result === 'rolled back')
    print(`Taken back after ${seconds()}: ${serving ? `${serving.tag} serves` : 'nothing serves,'} as before.\n`);
  else print(`Not all could be taken back: npm run deploy -- status --env ${environment.name} tells more.\n`);
  return end.result === 'ok' ? 0 : 1;
}
