import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { parse } from 'smol-toml';
import { places } from '../../tools/places.ts';
import { type Deployed, layOut } from '../../tools/wrangler-config.ts';
import type { Worker } from '../request.ts';

/** A build may have more modules than its entry; wrangler knows of itself what is WebAssembly, text and data. */
const rules = [{ type: 'ESModule', globs: ['**/*.js', '**/*.mjs'], fallthrough: true }];

/** What a build left: a folder for each Worker, and one of static files. */
export interface Built {
  api: string;
  web: string;
  assets: string;
  /** What says which Durable Objects the API has: that of this checkout, or of the build. */
  config: string;
}

/** The build of this checkout, or one in a folder of its own. @throws Fault where something of it is missing */
export function findBuilt(folder: string | undefined): Built {
  const { api, web } = places.workers;
  const own = folder && join(folder, 'wrangler.api.toml');
  const config = own && existsSync(own) ? own : api.config;
  const built = folder
    ? { api: join(folder, 'api', api.entry), web: join(folder, 'web', web.entry), assets: join(folder, 'assets') }
    : { api: join(api.bundle, api.entry), web: join(web.bundle, web.entry), assets: places.assets };
  const missing = Object.values(built).find((path) => !existsSync(path));
  if (missing && folder)
    throw new Fault(
      `There is no ${missing}. A folder for --built has api, web and assets: copies of edge/dist/api, edge/dist/web ` +
        'and app/.open-next/assets, as npm run build -- --profile edge left them.',
    );
  if (missing) throw new Fault(`There is no ${missing}: npm run build -- --profile edge`);
  return { ...built, config };
}

/**
 * Lays out what wrangler takes of an environment, around what is built already: what was tried is what is uploaded,
 * byte by byte.
 */
export async function layOutBuilt(
  environment: Deployed,
  release: string,
  built: Built,
  folder: string,
): Promise<Record<Worker, string>> {
  const paths = await layOut(environment, release, folder, built.assets);
  for (const worker of ['api', 'web'] as const) {
    const config: Record<string, unknown> = JSON.parse(await readFile(paths[worker], 'utf8'));
    const objects = worker === 'api' ? await objectsOf(built.config) : {};
    const main = relative(dirname(paths[worker]), built[worker]);
    const own = { ...config, ...objects, main, no_bundle: true, rules };
    await writeFile(paths[worker], JSON.stringify(own, undefined, 2));
  }
  return paths;
}

/** They belong to the code. */
async function objectsOf(config: string): Promise<Record<string, unknown>> {
  const { durable_objects, migrations } = parse(await readFile(config, 'utf8'));
  return { durable_objects, migrations };
}
