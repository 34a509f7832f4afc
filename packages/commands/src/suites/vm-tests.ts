import { root } from '@isntgram/cli/root';
import { createSteps } from '@isntgram/cli/steps';
import { awaitStop } from '@isntgram/cli/stopping';
import { buildImages } from '@isntgram/vm-profile/ops/images/build';
import { prepareEngine } from '../../containers/stack/engine.ts';
import { type FilledStack, withFilledStack } from '../../containers/stack/filled-stack.ts';
import { goalBytes, measureMemory } from '../../containers/stack/memory.ts';
import { readTree, type Tree } from '../house/tree.ts';
import { suiteEnvironment } from './served.ts';
import { createSuiteRuns } from './suite-runs.ts';
import { filesOf } from './test-files.ts';
import { thoroughness } from './tests.ts';

export const vmParts = ['memory', 'suite', 'journey', 'tests'] as const;
export type VmPart = (typeof vmParts)[number];

export interface VmTestPlan {
  parts: readonly VmPart[];
  /** False where the images of the last run are good enough. */
  build: boolean;
  /** What is left to the nightly run too. */
  thorough: boolean;
  /** What vitest is given besides. */
  filters: readonly string[];
  environment: Readonly<Record<string, string>>;
}

const repository = 'isntgram-test';
const images = {
  api: `${repository}/api:latest`,
  web: `${repository}/web:latest`,
  postgres: `${repository}/postgres:latest`,
};

/**
 * Proves the vm profile as it is run: images, the stack behind Caddy, and what happens to it. Answers the exit code.
 */
export async function runVmTests(plan: VmTestPlan): Promise<number> {
  const { environment, parts } = plan;
  const chosen = vmSuites(readTree(), plan);
  const steps = createSteps(process.stderr);
  const missing = await prepareEngine(root, plan.thorough);
  if (missing !== undefined) {
    steps.say(
      `\n${'!'.repeat(80)}\nNOT TESTED: the vm profile's images and all that runs on them. ` +
        `${missing}\n${'!'.repeat(80)}\n`,
    );
    return 0;
  }
  const stop = new AbortController();
  void awaitStop(() => process.exit(130)).then(() => stop.abort());
  if (plan.build) {
    const built = await buildImages(
      { root, repository, tags: ['latest'], revision: 'unknown', push: false },
      steps.say,
    );
    for (const { name, overBase, base } of built) steps.say(`${name}: ${(overBase / 1e6).toFixed(1)} MB over ${base}`);
  }
  const suites = createSuiteRuns(environment, stop.signal, steps);
  const against = (filled: FilledStack, project: string, more: readonly string[]) =>
    suites.run(`${project} through Caddy`, {
      args: ['--project', project, ...more],
      cwd: 'packages/acceptance',
      environment: {
        ...suiteEnvironment(filled),
        ...thoroughness(plan),
        NODE_EXTRA_CA_CERTS: filled.certificateFile,
      },
    });

  if (parts.includes('memory') || chosen.api || chosen.journeys) {
    await withFilledStack({ images }, steps, async (filled) => {
      if (parts.includes('memory') && (await measureMemory(filled, steps)) > goalBytes) {
        steps.warn(`The stack takes more than ${goalBytes / 1e6} MB.`);
        suites.add('memory of the stack', 1);
      }
      if (chosen.api) await against(filled, 'api', chosen.api);
      if (chosen.journeys && !stop.signal.aborted) await against(filled, 'journeys', chosen.journeys);
    });
  }
  if (chosen.containers && !stop.signal.aborted) {
    await suites.run('containers, deploys and backups', {
      args: chosen.containers,
      cwd: 'packages/commands/containers',
      verbose: true,
      environment: { ISNTGRAM_TEST_IMAGES: JSON.stringify(images), ...thoroughness(plan) },
    });
  }
  return suites.finish();
}

/** One journey through Caddy shows what the API suite cannot; all of them run without it. */
const journeysThroughCaddy = ['journeys/share-a-photo'];

/** What Caddy can change of an answer; all the rest is what `npm test` asks without it. */
const throughCaddy = [
  ...['hostile', 'live', 'pages', 'protocol'].map((name) => `src/kernel/${name}`),
  'src/media/media',
  'src/network/sharing',
  'src/accounts/accounts',
];

const kinds = { suite: 'api', journey: 'journeys', tests: 'containers' } as const;

/**
 * What is run of each kind; undefined where nothing is. @throws Fault where a filter, or one of ours, matches no test
 */
export function vmSuites(
  { files }: Pick<Tree, 'files'>,
  { parts, filters, thorough }: Pick<VmTestPlan, 'parts' | 'filters' | 'thorough'>,
) {
  const wanted = parts.flatMap((part) => (part === 'memory' ? [] : [kinds[part]]));
  const chosen = filesOf({ files }, wanted, filters);
  if (filters.length > 0) return chosen;
  const ours = filesOf({ files }, ['api', 'journeys'], [...throughCaddy, ...journeysThroughCaddy]);
  return {
    ...chosen,
    ...(chosen.api && !thorough && { api: ours.api }),
    ...(chosen.journeys && { journeys: ours.journeys }),
  };
}
