import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';
import { packFile, placesFile } from '@isntgram/adapters/faults/packed-source-maps';
import { fixedHeaders } from '@isntgram/adapters/pages/fixed-headers';
import { unstable_readConfig as readConfig } from 'wrangler';
import { hstsOf, readWebVariables } from '../src/environment.ts';
import { fileListPath, mapPaths } from '../src/released-files.ts';
import { leaveOut } from './leave-out.ts';
import { type BuiltWorker, places } from './places.ts';
import { bundleSizeBytes } from './start-alone.ts';
import { leanZod } from './without/lean-zod.ts';

export type OnLine = (line: string) => void;

const require = createRequire(import.meta.url);

/** The file that a package's command runs. */
function commandOf(packageName: string, command: string): string {
  const manifestPath = require.resolve(`${packageName}/package.json`);
  const { bin } = require(manifestPath) as { bin: Record<string, string> };
  return join(dirname(manifestPath), bin[command] ?? '');
}

async function run(script: string, args: readonly string[], cwd: string, onLine: OnLine): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: {
      ...process.env,
      PATH: [join(places.root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
      NEXT_TELEMETRY_DISABLED: '1',
      WRANGLER_SEND_METRICS: 'false',
      CI: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter((line) => line.trim())) {
        lines.push(line);
        onLine(line);
      }
    });
  }
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) throw new Error(`${[script, ...args].join(' ')} ended with ${code}:\n${lines.slice(-40).join('\n')}`);
}

/**
 * Cloudflare answers with files before it asks the Worker:
 * https://developers.cloudflare.com/workers/static-assets/headers/
 */
export function fileHeaders(hsts: string | undefined): string {
  const lines = fixedHeaders(hsts).map(([name, value]) => `  ${name}: ${value}`);
  // Next's own files are named by what is in them.
  return ['/*', ...lines, '/_next/static/*', '  cache-control: public, max-age=31536000, immutable', ''].join('\n');
}

/** The addresses of the files that Next names by their content, among the assets. */
const immutableFiles = (assets: string): string[] =>
  readdirSync(join(assets, '_next/static'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(assets, join(entry.parentPath, entry.name))}`)
    .sort();

/** Next for Workers: `app/.open-next`. What Next rendered at build goes where its static-assets cache looks for it. */
async function buildPages(onLine: OnLine): Promise<void> {
  const openNext = join(dirname(require.resolve('@opennextjs/cloudflare')), '../cli/index.js');
  const args = ['build', '--config', places.workers.web.config, '--openNextConfigPath', places.openNextConfig];
  // Where Next built the pages before, OpenNext does not run the command that leaves something out.
  const putBack = process.env.SKIP_NEXT_APP_BUILD ? leaveOut() : () => undefined;
  await run(openNext, args, places.app, onLine).finally(putBack);
  const { vars } = readConfig({ config: places.workers.web.config });
  writeFileSync(join(places.assets, '_headers'), fileHeaders(hstsOf(readWebVariables(vars))));
  mkdirSync(dirname(join(places.assets, fileListPath)), { recursive: true });
  writeFileSync(join(places.assets, fileListPath), JSON.stringify(immutableFiles(places.assets)));
  cpSync(places.prerendered, join(places.assets, 'cdn-cgi/_next_cache'), { recursive: true });
}

/**
 * Lays the maps of the pages among the assets, by a name that nobody can tell who has not the maps themselves; answers
 * how the Worker is told of it. Where OpenNext had Next build the pages, there are none.
 */
function layOutMaps(): string[] {
  const files = [packFile, placesFile].map((name) => join(places.app, '.next', name));
  if (!files.every((file) => existsSync(file))) return [];
  const sum = createHash('sha256');
  for (const file of files) sum.update(readFileSync(file));
  const name = sum.digest('hex').slice(0, 32);
  const paths = mapPaths(name);
  mkdirSync(join(places.assets, dirname(paths.pack)), { recursive: true });
  cpSync(join(places.app, '.next', packFile), join(places.assets, paths.pack));
  cpSync(join(places.app, '.next', placesFile), join(places.assets, paths.places));
  return ['--define', `sourceMapsName:"${name}"`];
}

/** What the Workers are bundled without, as `NAME:FILE`. */
const without = [
  ['zod', leanZod()],
  ...[
    ['@better-auth/core/social-providers', 'social-providers'],
    ['@better-auth/memory-adapter', 'memory-adapter'],
    ['@better-auth/telemetry', 'telemetry'],
    ['jose', 'jose'],
    ['jose/errors', 'jose'],
  ].map(([name = '', file]) => [name, join(import.meta.dirname, `without/${file}.ts`)]),
].map((alias) => alias.join(':'));

/** Bundles a Worker as it would be deployed; each of `aliases` is `NAME:FILE`, what an import means instead. */
export async function bundleWorker(
  worker: BuiltWorker,
  onLine: OnLine,
  aliases: readonly string[] = [],
  more: readonly string[] = [],
): Promise<void> {
  rmSync(worker.bundle, { recursive: true, force: true });
  const args = ['deploy', '--dry-run', '--minify', '--config', worker.config, '--outdir', worker.bundle];
  const meaning = [...aliases, ...without].flatMap((alias) => ['--alias', alias]);
  await run(commandOf('wrangler', 'wrangler'), [...args, ...meaning, ...more], places.root, onLine);
}

/** Builds both Workers for production into edge/dist. `onLine` sees what the tools print. */
async function buildEdge(onLine: OnLine = () => undefined): Promise<void> {
  const { web, api } = places.workers;
  await Promise.all([
    bundleWorker(api, onLine),
    buildPages(onLine).then(() => bundleWorker(web, onLine, [], layOutMaps())),
  ]);
}

/** `build.ts` builds both Workers; `build.ts FOLDER NAME:FILE…` the API alone, in which imports mean something else. */
if (import.meta.main) {
  const say: OnLine = (line) => void process.stdout.write(`${line}\n`);
  const [folder, ...aliases] = process.argv.slice(2);
  const built = folder === undefined ? places.workers : { api: { ...places.workers.api, bundle: folder } };
  await (folder === undefined ? buildEdge(say) : bundleWorker({ ...places.workers.api, bundle: folder }, say, aliases));
  for (const [name, worker] of Object.entries(built))
    say(`${name}: ${Math.round((await bundleSizeBytes(worker)) / 1024)} KiB gzip`);
}
