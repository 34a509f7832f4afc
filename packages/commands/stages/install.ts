import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { root } from '@isntgram/cli/root';
import { sstEnvironment } from '@isntgram/deploy/state/sst';
import * as z from 'zod';

const run = promisify(execFile);
const platform = join(root, '.sst/platform');

/** Brings SST's platform and the providers of sst.config.ts, from npm alone, to `.sst`. */
export async function installPlatform(inherited: Readonly<Record<string, string>>): Promise<void> {
  const sst = join(root, 'node_modules/sst/bin/sst.mjs');
  await run(process.execPath, [sst, 'install', '--stage', 'production', '--print-logs'], {
    cwd: root,
    env: { ...sstEnvironment(inherited), SST_SKIP_DEPENDENCY_CHECK: '1' },
    maxBuffer: 1e8,
  });
}

/** What tsc says of sst.config.ts with the types of the providers; nothing where it agrees. */
export async function checkTypes(): Promise<string> {
  const options = {
    ...{ target: 'ES2025', lib: ['ES2025'], module: 'ESNext', moduleResolution: 'bundler', types: ['node'] },
    ...{ strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true },
  };
  const config = join(root, '.sst/tsconfig.json');
  await writeFile(config, JSON.stringify({ compilerOptions: options, files: [join(root, 'sst.config.ts')] }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const told = await run(process.execPath, [tsc, '--project', config]).catch((error: { stdout: string }) => error);
  return told.stdout;
}

const ran = z.object({
  app: z.record(z.string(), z.unknown()),
  resources: z.array(
    z.object({
      type: z.string(),
      name: z.string(),
      inputs: z.record(z.string(), z.unknown()),
      options: z.object({ protect: z.boolean(), retainOnDelete: z.boolean(), ignoreChanges: z.array(z.string()) }),
    }),
  ),
  told: z.record(z.string(), z.unknown()),
});
export type Ran = z.infer<typeof ran>;

const esbuildOf = () =>
  createRequire(join(platform, 'package.json'))('esbuild') as {
    build(options: Readonly<Record<string, unknown>>): Promise<unknown>;
  };

/**
 * Runs a stage of sst.config.ts as SST does, of `environments` or of the repository's own. @throws with what it says
 */
export async function runStage(stage: string, environments?: object): Promise<Ran> {
  const folder = await mkdtemp(join(platform, 'stage-'));
  try {
    const outfile = join(folder, 'program.mjs');
    const sources: Record<string, string> = {
      'sst:config': join(root, 'sst.config.ts'),
      'sst:run': join(platform, 'src/auto/run.ts'),
    };
    await esbuildOf().build({
      ...{ entryPoints: [fileURLToPath(new URL('program.mjs', import.meta.url))], outfile },
      ...{ bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'silent' },
      inject: [join(platform, 'src/shim/run.js')],
      define: {
        $app: JSON.stringify({ name: 'isntgram', stage, removal: 'retain', providers: {}, protect: false }),
        $cli: JSON.stringify({ paths: { root, work: join(root, '.sst'), platform } }),
        $dev: 'false',
      },
      plugins: [
        {
          name: 'stage',
          setup(build: Plugin) {
            build.onResolve({ filter: /^sst:/ }, ({ path }) => ({ path: sources[path] ?? path }));
            if (!environments) return;
            build.onResolve({ filter: /environments\.ts$/ }, ({ path }) => ({ path, namespace: 'sample' }));
            const contents = `export default ${JSON.stringify(environments)}`;
            build.onLoad({ filter: /./, namespace: 'sample' }, () => ({ contents, loader: 'js' }));
          },
        },
      ],
    });
    const { stdout } = await run(process.execPath, [outfile], { cwd: root, maxBuffer: 1e8 });
    return ran.parse(JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Plugin {
  onResolve(of: { filter: RegExp }, resolve: (asked: { path: string }) => { path: string; namespace?: string }): void;
  onLoad(of: { filter: RegExp; namespace: string }, load: () => { contents: string; loader: string }): void;
}
