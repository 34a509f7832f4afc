import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import type { InstanceContext } from '../instance/context.ts';
import { measuredFigures, nextSources, nextStage } from './next-app.ts';
import { builtWith, listsOf, type OtherModules } from './other-modules.ts';
import { runStage, type Stage } from './stage.ts';

/** Names that the Workers and whoever deploys them use. */
const sharedNames = 'packages/deploy/src/environments/names.ts';
/** What decides what the Workers do. */
const edgeSources = [...nextSources, 'packages/adapters', sharedNames, 'edge', 'wrangler.toml'];

/**
 * What decides how either profile answers: two instances of the same sources tell the same version. What was measured
 * of a version is no part of it.
 */
export const runningSources = [
  ...edgeSources.filter((path) => path !== measuredFigures),
  'packages/cli',
  'packages/node',
  'vm-profile',
];

/** Both Workers, bundled as they would be deployed, around the pages that Next built. */
function workersStage({ supervisor, environment }: Pick<InstanceContext, 'supervisor' | 'environment'>): Stage {
  return {
    root,
    sources: edgeSources,
    output: 'edge/dist',
    async run() {
      await supervisor.start({
        name: 'build-edge',
        args: [join(root, 'edge/tools/build.ts')],
        environment: { ...environment, NODE_ENV: 'production', SKIP_NEXT_APP_BUILD: '1' },
        ready: 'exit',
      });
    },
  };
}

/** Where the API Worker with other modules lies. */
export const apiBundleWith = (others: OtherModules): string => join(root, builtWith(others), 'edge-api');

/** The API Worker alone, with other modules. */
const apiWithStage = (
  others: OtherModules,
  { supervisor, environment }: Pick<InstanceContext, 'supervisor' | 'environment'>,
): Stage => ({
  root,
  sources: [...['contract', 'core', 'api', 'adapters'].map((name) => `packages/${name}`), 'edge', others.folder],
  output: join(builtWith(others), 'edge-api'),
  async run() {
    const lists = Object.entries(listsOf(root, others)).map(([name, file]) => `${name}:${file}`);
    await supervisor.start({
      name: 'build-edge-api',
      args: [join(root, 'edge/tools/build.ts'), apiBundleWith(others), ...lists],
      environment: { ...environment, NODE_ENV: 'production' },
      ready: 'exit',
    });
  },
});

/**
 * Builds both Workers where their sources changed, and with other modules the API once more; answers whether it did.
 */
export async function buildWorkers(
  context: Pick<InstanceContext, 'supervisor' | 'environment' | 'others'>,
): Promise<boolean> {
  const { others, ...surroundings } = context;
  if (others?.pages) throw new Error('Pages with other modules are built on the vm profile alone.');
  const app = await runStage(nextStage({ root, ...surroundings }));
  const workers = await runStage(workersStage(context));
  const api = others ? await runStage(apiWithStage(others, context)) : false;
  return app || workers || api;
}
