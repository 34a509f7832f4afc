import type { Named } from '@isntgram/deploy/environments/read';
import type { VmEnvironment } from '@isntgram/deploy/environments/schema';
import { quote, quoteAll, serverFolder } from '@isntgram/deploy/remote/command';
import type { Step } from '@isntgram/deploy/steps/step';
import {
  type Colour,
  formatState,
  imagesEnv,
  imagesIn,
  otherColour,
  type Release,
  type State,
  stateAfter,
} from './state.ts';

export interface DeployRequest {
  kind: 'deploy' | 'rollback';
  /** Names this run and its folder in releases/. A deploy's is its release's. */
  id: string;
  who: string;
  /** ISO 8601 with Z. */
  at: string;
  environment: Pick<Named<VmEnvironment>, 'domain' | 'services' | 'images' | 'watches' | 'tariff'>;
  /** What serves now; undefined on a fresh server. */
  before: State | undefined;
  next: Release;
  /** Shares of the visitors, in percent, that the new release gets one after the other before it gets all of them. */
  shares: readonly number[];
  /** How long the colours are compared at each share; as long again where too few have answered. */
  shareSeconds: number;
  /** How long errors are watched for after the switch. */
  watchSeconds: number;
  /** How long the containers may take until they are healthy. */
  healthSeconds: number;
  allowDestructive: boolean;
  /** Recreates the proxy and the database where their images or settings changed, which visitors notice for seconds. */
  renewServices: boolean;
}

const containers: Record<VmEnvironment['services'][number], string[]> = {
  db: ['postgres'],
  cache: ['valkey'],
  storage: [],
  // They have a step of their own.
  observe: [],
};

/**
 * What a deploy or a rollback does, in order. Nothing up to the first share can be noticed by a visitor, nothing up to
 * `switch` by the others. The jobs are the last to change: a bad release shows itself before it processes anything.
 */
export function planDeploy(request: DeployRequest): Step[] {
  const { kind, before } = request;
  const target = before ? otherColour(before.active) : 'blue';
  return [
    check(request),
    pull(request.next),
    ...(before ? samePostgres(request) : []),
    files(),
    services(request),
    ...(kind === 'deploy' ? [migrate(request)] : []),
    start(target),
    health(target, request.healthSeconds),
    smoke(target, request.environment.domain),
    ...(before ? request.shares.map((share) => takeShare(target, share, request)) : []),
    switchTo(target, before),
    watch(target, request),
    jobs(request),
    record(),
    ...(request.environment.services.includes('observe') ? [observe()] : []),
    ...(before ? [stopOld(before.active)] : []),
    prune(request),
  ];
}

/** The files that the steps find in their release's folder, beside those of the app that a deploy brings. */
export function planFiles(request: DeployRequest): Record<string, string> {
  const { before, next, kind, environment } = request;
  const told =
    `OTHER_ENVIRONMENTS=${environment.watches?.join(',') ?? ''}\n` +
    (environment.tariff ? `BUDGET=${quote(environment.tariff)}\n` : '');
  return {
    'images.start.env': imagesEnv({ before, next, jobs: before?.releases[0] ?? next }) + told,
    'images.end.env': imagesEnv({ before, next, jobs: next }) + told,
    'state.next.json': formatState(stateAfter(kind, before, next)),
    'state.before.json': before ? formatState(before) : '',
  };
}

const containersOf = (colour: Colour): string[] => [`api-${colour}`, `web-${colour}`];

const check = ({ before }: DeployRequest): Step => ({
  name: 'check',
  title: 'Check the server',
  run: [
    'unchanged_state',
    `[ "$(stat -c %a .env)" = 600 ] || fail "${serverFolder}/.env must have mode 600: it holds secrets"`,
    'free_megabytes 1500 || fail "less than 1.5 GB of the disk are free: docker system df tells what takes it"',
    ...(before ? [`set_gate ${before.active} # an interrupted deploy may have left it elsewhere`] : []),
    'dc_new config -q',
  ].join('\n'),
  timeoutSeconds: 30,
});

const pull = (release: Release): Step => ({
  name: 'pull',
  title: 'Pull the images by digest',
  run: imagesIn(release)
    .map((image) => `pull ${quote(image)}`)
    .join('\n'),
  timeoutSeconds: 600,
});

/**
 * A server of another major refuses to start on the files that are there: that must be known before anything is
 * renewed.
 */
const samePostgres = ({ environment, next: { images } }: DeployRequest): Step[] =>
  environment.services.includes('db') && images.postgres
    ? [
        {
          name: 'postgres',
          title: 'See that its Postgres can read the database',
          run: `same_postgres ${quote(images.postgres)}`,
          timeoutSeconds: 60,
        },
      ]
    : [];

const files = (): Step => ({
  name: 'files',
  title: 'Install compose.yaml and the files of Caddy',
  run: 'install_files\nreload_proxy',
  undo: 'restore_files\nreload_proxy',
  timeoutSeconds: 60,
});

const services = ({ environment, renewServices }: DeployRequest): Step => {
  const names = ['caddy', ...environment.services.flatMap((one) => containers[one])];
  return {
    name: 'services',
    title: renewServices ? `Renew ${names.join(', ')}` : `Start what is missing of ${names.join(', ')}`,
    run:
      `${renewServices ? `keep_logs ${names.join(' ')}\n` : ''}dc up -d ${renewServices ? '' : '--no-recreate '}` +
      `--no-deps --wait ${names.join(' ')}\nnote_proxy`,
    timeoutSeconds: 180,
  };
};

const migrate = ({ allowDestructive }: DeployRequest): Step => ({
  name: 'migrate',
  title: `Migrate the database${allowDestructive ? ', also destructively' : ' (what is destructive is refused)'}`,
  run: `dc run --rm -T --no-deps migrate node migrate.js${allowDestructive ? ' --allow-destructive' : ''}`,
  timeoutSeconds: 900,
});

const start = (colour: Colour): Step => ({
  name: 'start',
  title: `Start ${containersOf(colour).join(' and ')}`,
  run: `keep_logs ${containersOf(colour).join(' ')}\ndc up -d --no-deps ${containersOf(colour).join(' ')}`,
  undo: `keep_logs ${containersOf(colour).join(' ')}\ndc rm -sf ${containersOf(colour).join(' ')}`,
  timeoutSeconds: 120,
});

const health = (colour: Colour, seconds: number): Step => ({
  name: 'health',
  title: 'Wait until they are healthy',
  run: `await_healthy ${seconds} ${containersOf(colour).join(' ')}`,
  timeoutSeconds: seconds + 10,
});

/**
 * Real pages of the new release, while nobody sees it yet: what answers /api/health may still answer everything else
 * with 500.
 */
const smoke = (colour: Colour, domain: string): Step => {
  const ask = (path: string, status: number, holds = '') =>
    `ask web-${colour} ${quoteAll([domain, path, String(status), holds])}`;
  return {
    name: 'smoke',
    title: 'Ask it for real pages',
    run: [
      ask('/api/ready', 200),
      ask('/', 200, '</html>'),
      ask('/explore', 200, '</html>'),
      ask('/sign-in', 200, '</html>'),
      `ask_asset web-${colour} ${quote(domain)} /`,
      ask('/api/v1/feed', 401),
    ].join('\n'),
    timeoutSeconds: 90,
  };
};

const takeShare = (colour: Colour, share: number, { shareSeconds, environment }: DeployRequest): Step => ({
  name: `canary-${share}`,
  title: `Give ${colour} ${share} % of the visitors and compare, ${shareSeconds} s`,
  run: `take_share ${colour} ${share} ${shareSeconds} ${quote(environment.domain)}`,
  undo: 'close_shares',
  // What is asked first is slow, and a container starts meanwhile.
  timeoutSeconds: 2 * shareSeconds + 60,
});

const switchTo = (colour: Colour, before: State | undefined): Step => ({
  name: 'switch',
  title: `Give new requests to ${colour}`,
  run: `set_gate ${colour}`,
  ...(before && { undo: `set_gate ${before.active}` }),
  timeoutSeconds: 10,
});

const watch = (colour: Colour, { watchSeconds, environment }: DeployRequest): Step => ({
  name: 'watch',
  title: `Watch for errors, ${watchSeconds} s`,
  run: `watch_errors ${watchSeconds} ${quote(environment.domain)} ${colour}`,
  timeoutSeconds: watchSeconds + 60,
});

const jobs = ({ before, healthSeconds }: DeployRequest): Step => ({
  name: 'jobs',
  title: 'Renew jobs',
  run:
    `put images.env "$here/images.end.env"\nkeep_logs jobs\ndc up -d --no-deps jobs\nawait_healthy ${healthSeconds} ` +
    'jobs',
  undo: before ? 'put images.env "$here/images.start.env"\ndc up -d --no-deps jobs' : 'dc rm -sf jobs',
  timeoutSeconds: healthSeconds + 60,
});

/** What watches is no visitor's: where it cannot be started the release serves all the same. */
const observe = (): Step => ({
  name: 'observe',
  title: 'Watch it: Prometheus, Alertmanager, and who gives figures',
  run: [
    'dc run --rm -T --no-deps alerting',
    // Releases before this one had it for figures that jobs gives now.
    'docker ps -aq --filter label=com.docker.compose.project=isntgram ' +
      '--filter label=com.docker.compose.service=postgres-exporter | xargs -r docker rm -f',
    'dc up -d --no-deps prometheus alertmanager node-exporter facts',
    // Their files may have changed.
    'dc kill -s HUP prometheus alertmanager',
  ].join('\n'),
  timeoutSeconds: 300,
  optional: true,
});

const record = (): Step => ({
  name: 'record',
  title: 'Write state.json',
  run: 'put state.json "$here/state.next.json"',
  undo: 'restore_state',
  timeoutSeconds: 10,
});

const stopOld = (colour: Colour): Step => ({
  name: 'stop',
  title: `Stop ${colour}, which has finished its requests`,
  run: `dc stop web-${colour}\ndc stop api-${colour}`,
  timeoutSeconds: 90,
  optional: true,
});

const prune = ({ kind, before, next, environment }: DeployRequest): Step => {
  const { releases } = stateAfter(kind, before, next);
  const images = releases.flatMap(imagesIn);
  return {
    name: 'prune',
    title: `Keep ${releases.length} ${releases.length === 1 ? 'release' : 'releases'}, remove what is older`,
    run: [
      `keep_images ${quote(environment.images)} ${quoteAll([...new Set(images)])}`,
      `keep_releases ${quoteAll(releases.map(({ id }) => id))}`,
    ].join('\n'),
    timeoutSeconds: 120,
    optional: true,
  };
};
