import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import type { InstanceContext } from '../instance/context.ts';
import { measuredFigures, nextSources, nextStage } from './next-app.ts';
import { runStage, type Stage } from './stage.ts';

/** What decides what the Workers do. */
const edgeSources = [...nextSources, 'packages/adapters', 'edge', 'wrangler.toml'];

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

/** Builds both Workers where their sources changed; answers whether it did. */
export async function buildWorkers(context: Pick<InstanceContext, 'supervisor' | 'environment'>): Promise<boolean> {
  const app = await runStage(nextStage({ root, ...context }));
  const workers = await runStage(workersStage(context));
  return app || workers;
}
