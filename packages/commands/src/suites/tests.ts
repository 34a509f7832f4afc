import { createSteps } from '@isntgram/cli/steps';
import { awaitStop } from '@isntgram/cli/stopping';
import type { Profile } from '@isntgram/local/folder/data-folder';
import { withProfile } from './against-profile.ts';
import { requireChromium } from './chromium.ts';
import { suiteEnvironment } from './served.ts';
import { createSuiteRuns } from './suite-runs.ts';

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
  /** What vitest is given besides. */
  filters: readonly string[];
  environment: Readonly<Record<string, string>>;
}

/** Runs the tests; returns the exit code. Goes on after a failure, so that one run tells all. */
export async function runTests(plan: TestPlan): Promise<number> {
  const { environment, filters } = plan;
  if (plan.browser) requireChromium(environment);
  const stop = new AbortController();
  void awaitStop(() => process.exit(130)).then(() => stop.abort());
  const steps = createSteps(process.stderr);
  const suites = createSuiteRuns(environment, stop.signal, steps);
  if (plan.units) {
    const args = [...(plan.coverage ? ['--coverage'] : []), ...filters];
    await suites.run('tests beside the sources', { args, environment: thoroughness(plan) });
  }
  for (const profile of plan.profiles) {
    if (stop.signal.aborted) break;
    const name = `${plan.browser ? 'journeys' : 'API suite'} on the ${profile} profile`;
    steps.say(`\nThe ${name}`);
    const suite = plan.browser ? journeysOn(profile, plan) : ['--project', 'api'];
    // All that a browser does here comes from one address.
    const instance = plan.browser ? { RATE_LIMIT_FACTOR: '100', ...environment } : environment;
    await withProfile(profile, instance, steps, stop.signal, (served) =>
      suites.run(name, {
        args: [...suite, ...filters],
        cwd: 'packages/acceptance',
        environment: { ...suiteEnvironment(served), ...thoroughness(plan) },
      }),
    ).catch((error: unknown) => {
      suites.finish();
      throw error;
    });
  }
  return suites.finish();
}

/** Tells the suites whether they are asked for all that they can prove. */
export const thoroughness = ({ thorough }: Pick<TestPlan, 'thorough'>): Record<string, string> =>
  thorough ? { ISNTGRAM_TEST_ALL: '1' } : {};

/** Screens and their words are the same code on both profiles: looking at each is done on one, unless all is asked for or some are named. */
const sameCode = 'journeys/looks/**';
function journeysOn(profile: Profile, { profiles, thorough, filters }: TestPlan): readonly string[] {
  const again = profile !== 'vm' && profiles.includes('vm') && !thorough && filters.length === 0;
  return ['--project', 'journeys', ...(again ? ['--exclude', sameCode] : [])];
}
