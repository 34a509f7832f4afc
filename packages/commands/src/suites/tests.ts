import { availableParallelism } from 'node:os';
import { createSteps } from '@isntgram/cli/steps';
import { awaitStop } from '@isntgram/cli/stopping';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import { readTree, type Tree } from '../house/tree.ts';
import { type Serving, withProfile } from './against-profile.ts';
import { apiSuitesOf, echoRoom, filesChangedSince } from './changed.ts';
import { requireChromium } from './chromium.ts';
import { keepAnswers } from './parity/answers.ts';
import { suiteEnvironment } from './served.ts';
import { createSuiteRuns } from './suite-runs.ts';
import { filesOf, type Kind } from './test-files.ts';
import { withPrivateWords } from './told-in-logs.ts';
import { createTurns } from './turns.ts';

export interface TestPlan {
  /** The tests beside the sources, on a Postgres in memory. */
  units: boolean;
  /** Profiles that the suites from outside run against. */
  profiles: readonly Profile[];
  /** Journeys in a browser instead of the API suite. */
  browser: boolean;
  /** What is left to the nightly run too: every screen on every profile, in every look. */
  thorough?: boolean;
  /** Also says, in coverage/, which lines of the sources the tests beside them ran. */
  coverage?: boolean;
  /** Writes anew what tests compare with a file. */
  update?: boolean;
  /** Parts of the paths of the test files that are run; none means all. */
  filters: readonly string[];
  /** Only what files that changed since this commit can touch. */
  changedSince?: string | undefined;
  /** How many suites go side by side; as the processors allow, unless told. */
  atOnce?: number | undefined;
  environment: Readonly<Record<string, string>>;
}

/** Runs the tests; returns the exit code. Goes on after a failure, so that one run tells all. */
export async function runTests(plan: TestPlan): Promise<number> {
  const { environment } = plan;
  if (plan.browser) requireChromium(environment);
  const chosen = chooseSuites(readTree(), plan);
  const stop = new AbortController();
  void awaitStop(() => process.exit(130)).then(() => stop.abort());
  const steps = createSteps(process.stderr);
  const suites = createSuiteRuns(environment, stop.signal, steps);
  const lanes = lanesFor(plan, chosen.length);
  const answers = await keepAnswers(chosen);
  const inTurn = createTurns(lanes);
  // One more is made ready than can have its turn: nobody waits for an instance that could have started meanwhile.
  const places = plan.browser ? lanes : lanes + 1;
  await sideBySide(chosen, places, async ({ name, short, serving, args }) => {
    if (stop.signal.aborted) return;
    const suite = { args, ...(lanes > 1 && { prefix: short }) };
    if (serving === undefined) {
      await inTurn(() => suites.run(name, { ...suite, environment: thoroughness(plan) }));
      return;
    }
    // All that a browser does here comes from one address.
    const instance = plan.browser ? { RATE_LIMIT_FACTOR: '100', ...environment } : environment;
    let failed = false;
    await withProfile(serving, instance, steps, stop.signal, (served) =>
      inTurn(async () => {
        if (failed || stop.signal.aborted) return;
        steps.say(`\nThe ${name}`);
        await withPrivateWords(plan.thorough === true && !plan.browser, async (words) => {
          const ends = await suites.run(name, {
            ...suite,
            cwd: 'packages/acceptance',
            environment: {
              ...suiteEnvironment(served),
              ...thoroughness(plan),
              ...answers.of(serving, served),
              ...words,
            },
          });
          answers.ended(serving, ends);
          return served.logs;
        }).then(
          (told) =>
            told && suites.add(`logs of the ${name}: ${told.looked}`, told.findings.length > 0 ? 1 : 0, told.findings),
        );
      }),
    ).catch((error: unknown) => {
      failed = true;
      suites.fail(name, error);
    });
  });
  await answers.compare(steps);
  return suites.finish();
}

export interface ChosenSuite {
  name: string;
  /** Before each of its lines, where several suites write at once. */
  short: string;
  /** Undefined where it needs no instance. */
  serving?: Serving;
  args: readonly string[];
}

/** The suites that are asked for, each with what vitest is told. @throws Fault where a filter matches no test */
export function chooseSuites(tree: Pick<Tree, 'files'>, plan: TestPlan): ChosenSuite[] {
  const { profiles, browser, filters, changedSince: since } = plan;
  const outside: Kind = browser ? 'journeys' : 'api';
  const withEcho: Kind = browser ? 'echo-journeys' : 'echo';
  const kinds: Kind[] = [
    ...(plan.units ? ['units' as const] : []),
    ...(profiles.length > 0 ? [outside, withEcho] : []),
  ];
  const asked = filesOf(tree, kinds, filters);
  const touched = since === undefined ? undefined : apiSuitesOf(filesChangedSince(since));
  const chosen: ChosenSuite[] = [];
  if (asked.units) {
    const args = [
      ...(filters.length === 0 ? named.map((folder) => `--exclude=${folder}/**`) : []),
      ...(plan.coverage ? ['--coverage'] : []),
      ...(plan.update ? ['--update'] : []),
      ...(since ? [`--changed=${since}`, '--passWithNoTests'] : []),
    ];
    chosen.push({ name: 'tests beside the sources', short: 'units', args: [...args, ...asked.units] });
  }
  const own = asked[outside];
  for (const profile of own ? profiles : []) {
    const rooms = touched ? touched.get(profile)?.filter((room) => room !== echoRoom) : [];
    if (!own || !rooms || (rooms.length === 0 && touched?.get(profile)?.length)) continue;
    const name = `${browser ? 'journeys' : 'API suite'} on the ${profile} profile`;
    const files = browser ? journeysOn(tree, profile, plan) : own.length > 0 ? own : rooms;
    chosen.push({ name, short: profile, serving: { profile }, args: ['--project', outside, ...files] });
  }
  return [...chosen, ...chooseEcho(plan, asked[withEcho], touched)];
}

/**
 * What CI runs in parts of their own, or whoever names it: `npm start` killed again and again, for minutes; what needs
 * a Postgres server's own programs, or Caddy; wrangler, again and again, before the stand-in for Cloudflare; and whole
 * databases that are moved, to their end or killed on the way.
 */
const named = [
  ...['crash', 'neon', 'cloudflare', 'move', 'caddy'].map((folder) => `packages/local/test/${folder}`),
  'packages/commands/src/switch/killed',
];
const echo = 'packages/local/test/modules/echo';

/**
 * The product once more with a module that it has not. Its pages, which are built anew for that, are looked at on one
 * profile.
 */
function chooseEcho(
  { profiles, browser }: TestPlan,
  files: readonly string[] | undefined,
  touched: ReturnType<typeof apiSuitesOf> | undefined,
): ChosenSuite[] {
  const isAsked = (profile: Profile) => {
    const rooms = touched ? touched.get(profile) : [];
    return browser ? profile === 'vm' : rooms && (rooms.length === 0 || rooms.includes(echoRoom));
  };
  return (files ? profiles.filter(isAsked) : []).map((profile) => ({
    name: `${browser ? 'pages' : 'API'} of a module more on the ${profile} profile`,
    short: profile,
    serving: { profile, others: { folder: echo, pages: browser } },
    args: ['--project', browser ? 'echo-journeys' : 'echo', ...(files ?? [])],
  }));
}

/** Each suite keeps two processors busy now and then; a browser needs one for itself. */
const lanesFor = ({ browser, coverage, atOnce }: TestPlan, count: number): number =>
  browser || coverage ? 1 : Math.max(1, Math.min(atOnce ?? Math.floor(availableParallelism() / 2), count));

/** Does the work for each, so many at a time. */
async function sideBySide<Each>(
  all: readonly Each[],
  lanes: number,
  work: (each: Each) => Promise<void>,
): Promise<void> {
  const waiting = [...all];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Tells the suites whether they are asked for all that they can prove. */
export const thoroughness = ({ thorough }: Pick<TestPlan, 'thorough'>): Record<string, string> =>
  thorough ? { ISNTGRAM_TEST_ALL: '1' } : {};

/**
 * What the browser is given is the same code on both profiles: it walks everything on one, and on the other what that
 * does by itself: it takes photos in and keeps pages for everybody. Unless all is asked for or some are named.
 */
const onEachProfile = ['journeys/share-a-photo', 'journeys/public-pages'];
function journeysOn(tree: Pick<Tree, 'files'>, profile: Profile, plan: TestPlan): readonly string[] {
  const { profiles, thorough, filters } = plan;
  const again = profile !== 'vm' && profiles.includes('vm') && !thorough && filters.length === 0;
  return filesOf(tree, ['journeys'], again ? onEachProfile : filters).journeys ?? [];
}
