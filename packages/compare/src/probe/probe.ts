import { setTimeout as delay } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import { type ScenarioName, scenarioNames } from '../scenario-names.ts';
import { type Scenario, scenarios } from '../scenarios.ts';
import { runOpenLoop } from './load/open-loop.ts';
import { createRandom } from './load/random.ts';
import { findSaturation } from './load/saturate.ts';
import { createWatching, watchFor } from './machine/disturbance.ts';
import { describeMachine, machineId } from './machine/machine.ts';
import { isOf, missingPhases, missingSaturations, wantedProfiles, whatIsLeft } from './plan.ts';
import { createProgress, type Progress } from './progress.ts';
import type { ProbeRequest } from './request.ts';
import { withFigures } from './run/figures.ts';
import { failuresOf, type Phase, type RunFile, readRun, writeRun } from './run/run-file.ts';
import { type Account, originOf, reachSide, requireAnswer, type Side, startSide } from './side/sides.ts';
import { exploreWorld, type World } from './side/world.ts';

const warmUpSeconds = 2;
const warmUpShare = 0.5;
/** After a scenario the processes finish what they began, so that the next one does not pay for it. */
const settleMs = 400;
/** What ends a process is told by the one who started it, a moment after nobody answers any more. */
const endToldMs = 1_000;
const keptWords = 'What was measured is kept: the same command goes on from there.';

interface Ready {
  side: Side;
  world: World;
}

/**
 * Measures, writing the run after every scenario, and returns it. Throws a Fault where an address or a profile does not
 * hold.
 */
export async function probe(request: ProbeRequest): Promise<RunFile> {
  let run = await openRun(request);
  const machine = machineId();
  const started = request.now().toISOString();
  const todo = missingPhases(request, run, machine);
  const unsaturated = missingSaturations(request, run, machine);
  if (todo.length === 0 && unsaturated.length === 0) return run;
  const save = async (change: Partial<RunFile>) => {
    run = withFigures({ ...run, ...change, endedAt: request.now().toISOString() });
    await writeRun(request.out, run);
  };
  const sides: Ready[] = [];
  let began = false;
  const clock = createProgress(request, todo.length, unsaturated.length);
  try {
    for (const profile of wantedProfiles(request)) sides.push(await makeReady(profile, request));
    requireOneVersion(sides, request, run);
    await save({
      machines: [...run.machines.filter(({ id }) => id !== machine), describeMachine(machine)],
      sides: sides.map(({ side: { profile, at, version, front, settings, cold } }) => ({
        profile,
        at,
        version,
        ...(front === undefined ? {} : { front }),
        ...(settings === undefined ? {} : { settings }),
        cold: [...(run.sides.find((known) => known.profile === profile)?.cold ?? []), ...cold],
      })),
    });
    began = true;
    const ended = Promise.race([...sides.map(({ side }) => side.failure), aborted(request.stop)]);
    ended.catch(() => undefined);
    const ours = {
      families: [...new Set(sides.flatMap(({ side }) => side.ours.families ?? []))],
      isShared: sides.some(({ side }) => side.ours.isShared),
    };
    const watched = createWatching({
      watch: () => watchFor(ours),
      acceptDisturbed: request.acceptDisturbed ?? false,
      say: clock.say,
    });
    const whileAll = <Result>({ side }: Ready, work: Promise<Result>) =>
      Promise.race([work.catch(explained(side, ended)), ended]);
    for (const ready of sides) await whileAll(ready, warmUp(ready, request, clock));
    for (const next of todo) {
      const ready = sides.find(({ side }) => side.profile === next.profile);
      if (!ready) continue;
      clock.say(`round ${next.round} of ${request.rounds}, ${next.profile}: ${next.scenario}`);
      const { result, ...kept } = await watched(`${next.scenario} ${next.profile}`, () =>
        whileAll(ready, measure(ready, next, request.seconds, machine)),
      );
      const measured = { ...result, run: started, ...kept };
      await save({ phases: [...run.phases.filter((known) => !isSame(known, measured)), measured] });
      clock.done(1);
    }
    for (const ready of sides.filter(({ side }) => unsaturated.includes(side.profile))) {
      const { side, world } = ready;
      const found = await whileAll(
        ready,
        findSaturation({ side, world, seconds: request.seconds, machine, clock, watched }),
      );
      await save({ saturations: [...run.saturations.filter((known) => !isOf(side.profile, machine)(known)), found] });
    }
    const { complete, words } = whatIsLeft(request, run, machine);
    if (words) request.say(words);
    await save({ complete });
    return run;
  } catch (error) {
    if (!(error instanceof Fault) || !began) throw error;
    // Where a process ended, the message goes on with the last lines of its log.
    throw new Fault(`${error.message}${error.message.includes('\n') ? '\n' : ' '}${keptWords}`);
  } finally {
    for (const { side } of sides) await side.stop();
  }
}

const isSame = (one: Phase, other: Phase): boolean =>
  (['profile', 'scenario', 'round', 'machine'] as const).every((key) => one[key] === other[key]);

/** Makes one sentence of why the profile cannot be measured any further. */
const explained =
  ({ profile, at }: Side, ended: Promise<never>) =>
  async (error: unknown): Promise<never> => {
    await Promise.race([ended, delay(endToldMs)]);
    if (error instanceof Fault) throw error;
    const where = at === 'here' ? '' : ` at ${at}`;
    throw new Fault(
      `The ${profile} profile${where} gave out: ${error instanceof Error ? error.message || error.name : error}.`,
    );
  };

async function openRun({ out, seconds, now, again, urls, scenarios: wanted }: ProbeRequest): Promise<RunFile> {
  const kept = await readRun(out);
  const known = again && kept?.complete ? undefined : kept;
  if (known && known.settings.seconds !== seconds)
    throw new Fault(
      `${out} holds a run with ${known.settings.seconds} s to each scenario: go on with --seconds ` +
        `${known.settings.seconds}, or choose another --out.`,
    );
  for (const { profile, at } of known?.sides ?? []) {
    const asked = urls[profile] === undefined ? 'here' : originOf(`--${profile}-url`, urls[profile]);
    if (at !== asked && (urls[profile] !== undefined || Object.keys(urls).length === 0))
      throw new Fault(`${out} holds a run of the ${profile} profile at ${at}, not ${asked}: choose another --out.`);
  }
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

async function makeReady(profile: Profile, { urls, metrics = {}, say }: ProbeRequest): Promise<Ready> {
  const address = urls[profile];
  say(address === undefined ? `starting the ${profile} profile` : `looking at ${address}`);
  if (address === undefined) return withWorld(await startSide(profile), true);
  try {
    return await withWorld(await reachSide(profile, address, metrics[profile]), false);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault(`${address} cannot be looked around on: ${error instanceof Error ? error.message : error}.`);
  }
}

async function withWorld(side: Side, own: boolean): Promise<Ready> {
  try {
    return { side, world: await exploreWorld(side.client, own ? 'signed-up' : 'demo') };
  } catch (error) {
    await side.stop();
    throw error;
  }
}

function requireOneVersion(sides: readonly Ready[], { out }: ProbeRequest, run: RunFile): void {
  const [one, ...others] = sides.map(({ side }) => side);
  const other = others.find(({ version }) => version !== one?.version);
  if (one && other) {
    const versions = [one, other].map(({ at, profile, version }) => `${profile} (${at}) ${version}`);
    throw new Fault(`The profiles run different versions: ${versions.join(', ')}. Deploy the same one to both.`);
  }
  for (const { side } of sides) {
    const known = run.sides.find(({ profile }) => profile === side.profile);
    if (known && known.version !== side.version)
      throw new Fault(
        `${out} holds a run of version ${known.version}, and ${side.profile} is ${side.version} now: choose another ` +
          '--out.',
      );
  }
}

async function warmUp(
  { side, world }: Ready,
  { scenarios: wanted, urls }: ProbeRequest,
  clock: Progress,
): Promise<void> {
  clock.say(`warming up ${side.profile}`);
  for (const name of wanted) {
    const { arrive, ratePerSecond, who } = scenarios[name];
    if (who === 'writer' && urls[side.profile] !== undefined) continue;
    const random = createRandom(1);
    const rate = Math.max(0.5, ratePerSecond * warmUpShare);
    await runOpenLoop({
      ratePerSecond: rate,
      seconds: warmUpSeconds,
      arrive: () => arrive(side.client, world, random),
    });
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
  const [before, nodeBefore] = [await side.account?.(), await side.node?.()];
  const outcome = await runOpenLoop({
    ratePerSecond,
    seconds: secondsOf(next.scenario, seconds),
    arrive: () => arrive(side.client, world, random),
  });
  if (failuresOf(outcome.errors) === outcome.sent) await requireAnswer(side);
  await delay(settleMs);
  const [after, nodeAfter] = [await side.account?.(), await side.node?.()];
  const { requests, bytesIn, cache, encodings, timed, storage } = side.client.reset();
  const resources = before && after && difference(after, before);
  const node = nodeBefore && nodeAfter && { ...nodeAfter, cpuMs: Math.max(0, nodeAfter.cpuMs - nodeBefore.cpuMs) };
  return {
    ...next,
    machine,
    ratePerSecond,
    ...outcome,
    requests,
    bytesIn,
    cache,
    encodings,
    timed,
    storage,
    ...(resources ? { resources } : {}),
    ...(node ? { node } : {}),
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
    standInCpuMs: less('standInCpuMs'),
    memoryGb: after.memoryGb,
    logLines: less('logLines'),
    logBytes: less('logBytes'),
    queries: less('queries'),
  };
}

async function aborted(stop: AbortSignal): Promise<never> {
  await new Promise((resolve) => {
    if (stop.aborted) resolve(undefined);
    stop.addEventListener('abort', resolve, { once: true });
  });
  throw new Fault('Stopped.');
}
