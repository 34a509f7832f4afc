import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { readVmEnvironment } from '@isntgram/deploy/environments/read';
import { logOptionNames, patternsOf, readSpan, spanToSearch } from '@isntgram/deploy/logs/asked';
import { mustSucceed, quoteAll, type Remote, serverFolder } from '@isntgram/deploy/remote/command';
import { connectTo, type SshVariables } from '@isntgram/deploy/remote/connect';
import { createTeller, formatPlan } from '@isntgram/deploy/steps/tell';
import { upgradePostgres } from '../upgrade/command.ts';
import { type Context, count, freeLock, keep, options, resolve, runId, sharesOf, tagOf } from './context.ts';
import { keptLogs, logsOf, onlyThose } from './logs.ts';
import { nameInRegistry } from './name-in-registry.ts';
import { type DeployRequest, planDeploy } from './plan.ts';
import { type RegistryVariables, withRegistry } from './registry-login.ts';
import { runDeploy } from './run-deploy.ts';
import { checkSize, readServer, type ServerFacts } from './server.ts';
import { formatHistory, formatStatus } from './show.ts';
import { imageNamesOf, type Release, rollbackTarget } from './state.ts';

const help = 'npm run deploy -- --help';

const commands = {
  deploy,
  rollback,
  'upgrade-postgres': upgradePostgres,
  status: async ({ remote, environment, print }) => {
    const facts = await readServer(remote);
    const { stdout } = await remote.run({
      script: compose('ps -a --format "{{.Service}} {{.Status}}"'),
      idempotent: true,
    });
    print(formatStatus(environment, facts, stdout));
    return facts.state ? 0 : 1;
  },
  history: async ({ remote, values, print }) => {
    const script = `tail -n ${linesOf(values)} ${serverFolder}/history.jsonl 2>/dev/null || true`;
    const { stdout } = await remote.run({ script, idempotent: true });
    print(formatHistory(stdout));
    return 0;
  },
  keep: async (context) => ((await keep(context)) ? 0 : 1),
  logs: async ({ remote, values, words }) => {
    const [span, patterns] = [spanToSearch(values), patternsOf(values)];
    if (values.kept && (readSpan(values) || values.follow))
      throw new Fault('--kept tells what containers said that are gone: leave --day, --since and --follow out.');
    if (values.kept) return remote.attach(keptLogs(words, { patterns, lines: linesOf(values) }));
    const lines = values.lines === undefined ? undefined : linesOf(values);
    if (span) return remote.attach(logsOf(words, span, { patterns, lines }));
    const services = await Promise.all(words.map((word) => serviceNamed(remote, word)));
    const follow = values.follow ? '-f ' : '';
    return remote.attach(
      `${compose(`logs --tail ${linesOf(values)} ${follow}${services.join(' ')}`)}${onlyThose(patterns)}`,
    );
  },
  restart: async ({ remote, words }) => {
    if (words.length === 0)
      throw new Fault('Say what: restart jobs. A deploy of the same release renews api and web without a pause.');
    const services = await Promise.all(words.map((word) => serviceNamed(remote, word)));
    return remote.attach(locked(`docker compose --env-file .env --env-file images.env restart ${services.join(' ')}`));
  },
  maintenance: async ({ remote, words: [state], print }) => {
    if (state !== 'on' && state !== 'off') throw new Fault('Say maintenance on, or maintenance off.');
    await mustSucceed(remote, 'does not change its door', {
      script: `cd ${serverFolder}/gate; ${state === 'on' ? ': >closed' : 'rm -f closed'}`,
      idempotent: true,
    });
    print(state === 'on' ? 'Closed: everybody gets a page that says so, with status 503.\n' : 'Open again.\n');
    return 0;
  },
  exec: async ({ remote, words: [service = '', ...argv] }) => {
    if (argv.length === 0)
      throw new Fault(`exec takes a service and a command, as: exec api -- node --version. ${help} shows more.`);
    return remote.attach(
      compose(`exec $([ -t 0 ] || echo -T) ${await serviceNamed(remote, service)} ${quoteAll(argv)}`),
    );
  },
} satisfies Record<string, (context: Context) => Promise<number>>;
type CommandName = keyof typeof commands;
const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

const changing = ['dry-run', 'take-lock', 'watch', 'health', 'allow-destructive', 'renew-services'] as const;
type OptionName = keyof typeof options;

/** Which options a command takes beside --env and --environments, and up to how many words. */
const takes: Record<CommandName, { options: readonly OptionName[]; words?: number }> = {
  deploy: { options: ['release', 'canary', 'canary-seconds', 'no-canary', ...changing] },
  rollback: { options: ['to', ...changing] },
  'upgrade-postgres': { options: ['release', 'remove-old', 'dry-run', 'take-lock', 'health'] },
  status: { options: [] },
  history: { options: ['lines'] },
  keep: { options: [] },
  logs: { options: [...logOptionNames, 'kept'], words: Number.POSITIVE_INFINITY },
  restart: { options: [], words: Number.POSITIVE_INFINITY },
  maintenance: { options: [], words: 1 },
  exec: { options: [], words: Number.POSITIVE_INFINITY },
};

/** Refuses what a command would not heed. @throws Fault */
function checkWords(command: CommandName, values: Context['values'], words: readonly string[]): void {
  const { options: own, words: most = 0 } = takes[command];
  const known = new Set<string>(['env', 'environments', ...own]);
  const given = (Object.keys(options) as OptionName[]).filter((name) => {
    const unset = 'default' in options[name] ? options[name].default : undefined;
    return values[name] !== unset;
  });
  const foreign = given.find((name) => !known.has(name));
  if (foreign) throw new Fault(`${command} takes no --${foreign}. ${help} shows more.`);
  if (words.length <= most) return;
  const instead = own.find((option) => option === 'release' || option === 'to');
  throw new Fault(
    `${command} takes no "${words[most]}"${instead ? `: say --${instead} ${words[most]}` : ''}. ${help} shows more.`,
  );
}

/** `npm run deploy`. @returns the exit code */
export async function deployCommand(
  argv: string[],
  variables: SshVariables & RegistryVariables & { BUDGET?: string | undefined },
  who: string,
  out: NodeJS.WriteStream,
): Promise<number> {
  const { values, positionals } = readArguments({ args: argv, options, allowPositionals: true }, help);
  const [name = 'deploy', ...words] = positionals;
  if (!isCommand(name))
    throw new Fault(`There is no "deploy ${name}": ${Object.keys(commands).join(', ')} are. ${help} shows more.`);
  checkWords(name, values, words);
  const environment = { ...(await readVmEnvironment(values.env, values.environments)), tariff: variables.BUDGET };
  const remote = await connectTo(environment, variables);
  try {
    return await commands[name]({
      environment,
      remote,
      variables,
      who,
      values,
      words,
      print: (text) => void out.write(text),
    });
  } finally {
    await remote.close();
  }
}

async function deploy(context: Context): Promise<number> {
  const { environment, remote, values, print } = context;
  const tag = tagOf(values);
  const facts = await readServer(remote);
  checkSize(environment, facts);
  const at = new Date().toISOString();
  const id = runId(at, tag);
  const next = (images: Release['images']): Release => ({ id, tag, images, who: context.who, at });
  const name = (image: string) => `${environment.images}/${image}:${tag}`;
  const named: Release['images'] = { api: name('api'), web: name('web') };
  for (const image of imageNamesOf(environment)) named[image] = name(image);
  if (values['dry-run']) {
    print(formatPlan(planDeploy(request(context, facts, 'deploy', id, at, next(named)))));
    return 0;
  }
  await freeLock(context, facts);
  print(`${environment.name}: ${tag} to ${remote.name}\n`);
  return withRegistry(remote, environment.images, context.variables, async () => {
    for (const image of imageNamesOf(environment)) named[image] = await resolve(context, id, at, name(image));
    const now = await readServer(remote);
    await nameInRegistry(environment, now.state?.releases ?? [], context.variables, next(named));
    return carryOut(context, request(context, now, 'deploy', id, at, next(named)));
  });
}

async function rollback(context: Context): Promise<number> {
  const { environment, remote, values, print } = context;
  const facts = await readServer(remote);
  const at = new Date().toISOString();
  const target = rollbackTarget(facts.state, values.to);
  const planned = request(context, facts, 'rollback', runId(at, `back-to-${target.tag}`), at, target);
  if (values['dry-run']) {
    print(formatPlan(planDeploy(planned)));
    return 0;
  }
  await freeLock(context, facts);
  print(`${environment.name}: back to ${target.tag} of ${target.at} on ${remote.name}\n`);
  // Somebody may have removed its images from the server.
  return withRegistry(remote, environment.images, context.variables, () => carryOut(context, planned));
}

const request = (
  { environment, who, values }: Context,
  { state }: ServerFacts,
  kind: DeployRequest['kind'],
  id: string,
  at: string,
  next: Release,
): DeployRequest => ({
  ...{ kind, id, at, who, environment, before: state, next },
  // Who goes back wants what was there before, at once.
  ...(kind === 'deploy' ? sharesOf(values) : { shares: [], shareSeconds: 0 }),
  watchSeconds: count(values.watch, '--watch'),
  healthSeconds: count(values.health, '--health'),
  allowDestructive: values['allow-destructive'],
  renewServices: values['renew-services'],
});

async function carryOut(context: Context, planned: DeployRequest): Promise<number> {
  const { environment, remote, print } = context;
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  const tell = createTeller(print);
  let switched = '';
  const result = await runDeploy(remote, planned, {
    tell(event) {
      if (event.kind === 'ok' && event.step === 'switch') switched = seconds();
      tell(event);
    },
    say: print,
    status: `npm run deploy -- status --env ${environment.name}`,
  });
  const serving = planned.before?.releases[0]?.tag;
  if (result === 'ok') print(`${planned.next.tag} serves after ${switched}; all is done after ${seconds()}.\n`);
  else if (result === 'rolled back')
    print(`Taken back after ${seconds()}: ${serving ?? 'nothing'} serves as before.\n`);
  else print('Not all could be taken back: npm run deploy -- status and logs tell more.\n');
  if (result === 'ok') await keep(context);
  return result === 'ok' ? 0 : 1;
}

/** A docker compose command on the server. */
const compose = (rest: string): string =>
  `cd ${serverFolder}; exec docker compose --env-file .env --env-file images.env ${rest}`;

/** A command that no deploy goes on beside. */
const locked = (command: string): string =>
  `cd ${serverFolder}; flock -E 75 -n deploy.lock ${command} || { [ $? != 75 ] || echo 'A deploy goes on: npm run ` +
  `deploy -- status' >&2; exit 1; }`;

/** api and web are those of the colour that serves. */
async function serviceNamed(remote: Remote, word: string): Promise<string> {
  if (!/^[a-z-]+$/.test(word)) throw new Fault(`"${word}" is no service: api, web, jobs, caddy, postgres are.`);
  return word === 'api' || word === 'web' ? `${word}-${(await readServer(remote)).gate}` : word;
}

const linesOf = ({ lines = '100' }: { lines?: string | undefined }): number => count(lines, '--lines');
