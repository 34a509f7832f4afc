import { createHash } from 'node:crypto';
import { cpus, hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { Fault } from '@isntgram/local/cli/fault';
import type { Profile } from '../bench/subject.ts';
import { type ScenarioName, scenarioNames } from '../scenario-names.ts';
import { type Scenario, scenarios } from '../scenarios.ts';
import { withFigures } from './figures.ts';
import { runOpenLoop } from './open-loop.ts';
import { createRandom } from './random.ts';
import { type Phase, type RunFile, readRun, writeRun } from './run-file.ts';
import { findSaturation } from './saturate.ts';
import { type Account, reachSide, type Side, startSide } from './sides.ts';
import { exploreWorld, type World } from './world.ts';

export interface ProbeRequest {
  /** Where the run is kept; one that is there and not complete is gone on with. */
  out: string;
  rounds: number;
  /** Of each scenario in each round. */
  seconds: number;
  scenarios: readonly ScenarioName[];
  /** Addresses of instances that run; the others are started here. None: both are started here. */
  urls: Partial<Record<Profile, string>>;
  saturation: boolean;
  /** Is a complete run in `out` to give way to a new one? */
  again?: boolean;
  say: (line: string) => void;
  stop: AbortSignal;
  now: () => Date;
}

const warmUpSeconds = 2;
const warmUpShare = 0.5;
/** What starting both takes, for the estimate of what is left. */
const startSeconds = 45;
/** After a scenario the processes finish what they began, so that the next one does not pay for it. */
const settleMs = 400;

interface Ready {
  side: Side;
  world: World;
}

/** Measures, writing the run after every scenario, and returns it. Throws a Fault where an address or a profile does not hold. */
export async function probe(request: ProbeRequest): Promise<RunFile> {
  let run = await openRun(request);
  const machine = machineId();
  const todo = missingPhases(request, run, machine);
  const unsaturated = request.saturation ? localProfiles(request).filter((one) => !run.saturations.some(isOf(one, machine))) : [];
  if (todo.length === 0 && unsaturated.length === 0) return run;
  const save = async (change: Partial<RunFile>) => {
    run = withFigures({ ...run, ...change });
    await writeRun(request.out, run);
  };
  const sides: Ready[] = [];
  const clock = createProgress(request, todo.length, unsaturated.length);
  try {
    for (const profile of wantedProfiles(request)) sides.push(await makeReady(profile, request));
    requireOneVersion(sides, request);
    await save({
      machines: [...run.machines.filter(({ id }) => id !== machine), describeMachine(machine)],
      sides: sides.map(({ side: { profile, at, version, cold } }) => ({
        profile,
        at,
        version,
        cold: [...(run.sides.find((known) => known.profile === profile)?.cold ?? []), ...cold],
      })),
    });
    const watched = Promise.race([...sides.map(({ side }) => side.failure), aborted(request.stop)]);
    watched.catch(() => undefined);
    for (const ready of sides) await Promise.race([warmUp(ready, request, clock), watched]);
    for (const next of todo) {
      const ready = sides.find(({ side }) => side.profile === next.profile);
      if (!ready) continue;
      clock.say(`round ${next.round} of ${request.rounds}, ${next.profile}: ${next.scenario}`);
      const measured = await Promise.race([measure(ready, next, request.seconds, machine), watched]);
      await save({ phases: [...run.phases, measured] });
      clock.done(1);
    }
    for (const ready of sides.filter(({ side }) => unsaturated.includes(side.profile))) {
      const found = await Promise.race([findSaturation(ready.side, ready.world, request.seconds, machine, clock.say), watched]);
      await save({ saturations: [...run.saturations, found] });
      clock.done(10);
    }
    await save({ complete: true });
    return run;
  } finally {
    for (const { side } of sides) await side.stop();
  }
}

async function openRun({ out, seconds, now, again, scenarios: wanted }: ProbeRequest): Promise<RunFile> {
  const kept = await readRun(out);
  const known = again && kept?.complete ? undefined : kept;
  if (known && known.settings.seconds !== seconds)
    throw new Fault(
      `${out} holds a run with ${known.settings.seconds} s to each scenario: go on with --seconds ${known.settings.seconds}, or choose another --out.`,
    );
  if (known) return { ...known, complete: false };
  return {
    format: 1,
    startedAt: now().toISOString(),
    complete: false,
    settings: { seconds, scenarios: [...wanted] },
    machines: [],
    sides: [],
    phases: [],
    saturations: [],
  };
}

/** Rounds in which the profiles take turns at each scenario, so that a machine that gets slower is so for both. */
function missingPhases(request: ProbeRequest, run: RunFile, machine: string): Pick<Phase, 'profile' | 'scenario' | 'round'>[] {
  const rounds = Array.from({ length: request.rounds }, (_, index) => index + 1);
  const all = rounds.flatMap((round) =>
    request.scenarios
      .toSorted((a, b) => scenarioNames.indexOf(a) - scenarioNames.indexOf(b))
      .flatMap((scenario) => turns(wantedProfiles(request), round).map((profile) => ({ profile, scenario, round }))),
  );
  return all.filter(
    ({ profile, scenario, round }) =>
      (scenarios[scenario].who !== 'writer' || request.urls[profile] === undefined) &&
      !run.phases.some((known) => isOf(profile, machine)(known) && known.scenario === scenario && known.round === round),
  );
}

const isOf = (profile: Profile, machine: string) => (known: { profile: Profile; machine: string }) =>
  known.profile === profile && known.machine === machine;

const turns = (profiles: readonly Profile[], round: number): Profile[] =>
  round % 2 === 1 ? [...profiles] : profiles.toReversed();

const wantedProfiles = ({ urls }: ProbeRequest): Profile[] =>
  (['vm', 'edge'] as const).filter((profile) => Object.keys(urls).length === 0 || urls[profile] !== undefined);

const localProfiles = (request: ProbeRequest): Profile[] =>
  wantedProfiles(request).filter((profile) => request.urls[profile] === undefined);

async function makeReady(profile: Profile, { urls, say }: ProbeRequest): Promise<Ready> {
  const address = urls[profile];
  say(address === undefined ? `starting the ${profile} profile` : `looking at ${address}`);
  const side = address === undefined ? await startSide(profile) : await reachSide(profile, address);
  try {
    return { side, world: await exploreWorld(side.client, address === undefined) };
  } catch (error) {
    await side.stop();
    throw error;
  }
}

function requireOneVersion(sides: readonly Ready[], { urls }: ProbeRequest): void {
  const live = sides.filter(({ side }) => urls[side.profile] !== undefined).map(({ side }) => side);
  const [one, other] = live;
  if (one && other && one.version !== other.version)
    throw new Fault(
      `The addresses run different versions: ${live.map(({ at, version }) => `${at} ${version}`).join(', ')}. Deploy the same one to both.`,
    );
}

async function warmUp({ side, world }: Ready, { scenarios: wanted, urls }: ProbeRequest, clock: Progress): Promise<void> {
  clock.say(`warming up ${side.profile}`);
  for (const name of wanted) {
    const { arrive, ratePerSecond, who } = scenarios[name];
    if (who === 'writer' && urls[side.profile] !== undefined) continue;
    const random = createRandom(1);
    const rate = Math.max(0.5, ratePerSecond * warmUpShare);
    await runOpenLoop({ ratePerSecond: rate, seconds: warmUpSeconds, arrive: () => arrive(side.client, world, random) });
  }
}

async function measure(
  { side, world }: Ready,
  next: Pick<Phase, 'profile' | 'scenario' | 'round'>,
  seconds: number,
  machine: string,
): Promise<Phase> {
  const { arrive, ratePerSecond, prime }: Scenario = scenarios[next.scenario];
  await prime?.(side.client, world);
  const random = createRandom(next.round * 1_000 + scenarioNames.indexOf(next.scenario));
  await delay(settleMs);
  side.client.reset();
  const before = await side.account?.();
  const outcome = await runOpenLoop({
    ratePerSecond,
    seconds: secondsOf(next.scenario, seconds),
    arrive: () => arrive(side.client, world, random),
  });
  await delay(settleMs);
  const after = await side.account?.();
  const { requests, bytesIn, cache, timed, storage } = side.client.reset();
  const resources = before && after && difference(after, before);
  return {
    ...next,
    machine,
    ratePerSecond,
    ...outcome,
    requests,
    bytesIn,
    cache,
    timed,
    storage,
    ...(resources ? { resources } : {}),
  };
}

/** Few arrivals a second need more of them for a figure. */
const secondsOf = (scenario: ScenarioName, seconds: number): number =>
  scenarios[scenario].ratePerSecond < 1 ? seconds * 2 : seconds;

/** What was used between two accounts; memory is what it is in the end. */
function difference(after: Account, before: Account): Account {
  const less = (key: keyof Account) => Math.max(0, after[key] - before[key]);
  return {
    appCpuMs: less('appCpuMs'),
    databaseCpuMs: less('databaseCpuMs'),
    jobsCpuMs: less('jobsCpuMs'),
    memoryGb: after.memoryGb,
    logLines: less('logLines'),
    logBytes: less('logBytes'),
  };
}

async function aborted(stop: AbortSignal): Promise<never> {
  await new Promise((resolve) => {
    if (stop.aborted) resolve(undefined);
    stop.addEventListener('abort', resolve, { once: true });
  });
  throw new Fault('Stopped. What was measured is kept: the same command goes on from there.');
}

interface Progress {
  say: (line: string) => void;
  done: (phases: number) => void;
}

/** Says how long it will take still, first from the settings, then from how long it took so far. */
function createProgress({ say, seconds }: ProbeRequest, phases: number, saturations: number): Progress {
  const total = phases + saturations * 10;
  const started = performance.now();
  let finished = 0;
  let firstAt = 0;
  const left = () => {
    const each = finished > 0 ? (performance.now() - firstAt) / 1_000 / finished : seconds + (2 * settleMs) / 1_000;
    return each * (total - finished) + (finished > 0 ? 0 : Math.max(0, startSeconds - (performance.now() - started) / 1_000));
  };
  return {
    say(line) {
      if (firstAt === 0 && line.startsWith('round')) firstAt = performance.now();
      const whole = Math.round(left());
      say(`${line}  (about ${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')} left)`);
    },
    done(count) {
      finished += count;
    },
  };
}

/** The same for the same machine, without telling its name. */
const machineId = (): string => createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

function describeMachine(id: string): RunFile['machines'][number] {
  const processors = cpus();
  return {
    id,
    cores: processors.length,
    processor: processors[0]?.model ?? 'unknown',
    node: process.version,
    database: process.env.DATABASE_URL ? 'the Postgres at DATABASE_URL' : 'the embedded Postgres (one session, one core)',
  };
}
