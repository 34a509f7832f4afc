import { cp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packFile, placesFile } from '@isntgram/adapters/faults/packed-source-maps';
import type { Supervisor } from '../process/supervisor.ts';
import { appOf, layOverApp, type OtherModules } from './other-modules.ts';
import { takeSourceMaps } from './source-maps.ts';
import type { Stage } from './stage.ts';

/** What was measured last, for the admin area. */
export const measuredFigures = 'packages/compare/latest.json';

export const nextSources = [
  'package-lock.json',
  'tsconfig.base.json',
  'app',
  'packages/contract',
  'packages/api',
  'packages/core',
  'packages/cli/src/fault.ts',
  measuredFigures,
  'packages/compare/src/browser.ts',
  'packages/compare/src/community.ts',
  'packages/compare/src/mixes.ts',
  'packages/compare/src/model',
  'packages/compare/src/prices',
  'packages/compare/src/probe/load/random.ts',
  'packages/compare/src/report/intervals.ts',
  'packages/compare/src/scenario-names.ts',
  'packages/compare/src/shown',
  'packages/compare/src/statistics.ts',
];

/** Beside the server, in the folder of a standalone build: for the API, who alone reads it. */
const sourceMapsFolder = 'source-maps';

interface Surroundings {
  root: string;
  supervisor: Supervisor;
  environment: Readonly<Record<string, string>>;
  others?: OtherModules | undefined;
}

/** The front end, built by Next into `app/.next`: both profiles serve this one build. */
export function nextStage({ root, supervisor, environment, others }: Surroundings): Stage {
  const app = appOf(others);
  const laidOver = others?.pages ? others : undefined;
  return {
    root,
    sources: [...nextSources, ...(laidOver ? [laidOver.folder] : [])],
    output: join(app, '.next'),
    async run(version) {
      await rm(join(root, app, '.next'), { recursive: true, force: true });
      if (laidOver) await layOverApp(root, laidOver);
      await supervisor.start({
        name: 'build-app',
        args: [join(root, 'node_modules/next/dist/bin/next'), 'build'],
        cwd: join(root, app),
        environment: {
          ...environment,
          ...{ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', BUILD_ID: version, SOURCE_MAPS: '1' },
        },
        ready: 'exit',
      });
      await takeSourceMaps(join(root, app, '.next'));
    },
  };
}

/**
 * Next's standalone server with its assets, in a folder of its own: a later build does not pull it from under who
 * serves it.
 */
export function standaloneStage(
  root: string,
  version: string,
  app = 'app',
): Stage & { appDir: string; sourceMapsDir: string } {
  const output = join('.data', 'build', version);
  const target = join(root, output);
  const appDir = join(target, app);
  const sourceMapsDir = join(target, sourceMapsFolder);
  return {
    root,
    sources: [join(app, '.next/BUILD_ID')],
    output,
    ...{ appDir, sourceMapsDir },
    async run() {
      await rm(target, { recursive: true, force: true });
      await removeOlderBuilds(join(root, '.data', 'build'));
      await cp(join(root, app, '.next/standalone'), target, { recursive: true, verbatimSymlinks: true });
      await cp(join(root, app, '.next/static'), join(appDir, '.next/static'), { recursive: true });
      await cp(join(root, app, 'public'), join(appDir, 'public'), { recursive: true });
      for (const name of [packFile, placesFile]) await cp(join(root, app, '.next', name), join(sourceMapsDir, name));
    },
  };
}

/** Instances that still run may serve from the newest ones. */
const buildsKept = 2;

async function removeOlderBuilds(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const builds = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), changedMs: (await stat(join(folder, name))).mtimeMs })),
  );
  const older = builds.sort((a, b) => b.changedMs - a.changedMs).slice(buildsKept);
  for (const { path } of older) await rm(path, { recursive: true, force: true });
}
