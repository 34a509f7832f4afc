import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { places } from '@isntgram/edge/tools/places';

/** What a release's API does instead of answering, as the body of `fetch(request, env, context)`, or of starting. */
interface Wrapped {
  start?: string;
  fetch?: string;
  /** More of the module: other exports. */
  more?: string;
  /** What wrangler is told more of its Durable Objects. */
  config?: string;
}

const pathname = 'new URL(request.url).pathname';
const go = 'return inner.fetch(request, env, context);';

/** What a release's configuration says more than that of this checkout. */
const oneMoreClass = `
[[durable_objects.bindings]]
name = "MORE"
class_name = "OneMore"

[[migrations]]
tag = "one-more"
new_sqlite_classes = ["OneMore"]
`;

/** What can be wrong with a release, or new in it. */
const wrapped = {
  'crash-at-start': { start: "throw new Error('It does not start.');" },
  'answers-500': { fetch: `if (${pathname} === '/api/v1/explore') return new Response('no', { status: 500 }); ${go}` },
  // It is well for as long as it is only tried.
  'fails-under-way': {
    start: 'let asked = 0;',
    fetch: `asked += 1; if (asked > 40 && asked % 3 === 0) return new Response('no', { status: 500 }); ${go}`,
  },
  slow: { fetch: `await new Promise((resolve) => setTimeout(resolve, 4000)); ${go}` },
  'wrong-secret': {
    fetch: `return inner.fetch(request, wrong ??= { ...env, AUTH_SECRET: 'x' }, context);`,
    start: 'let wrong;',
  },
  'one-more-class': {
    start: "import { DurableObject } from 'cloudflare:workers';",
    more: 'export class OneMore extends DurableObject {}',
    config: oneMoreClass,
  },
} satisfies Record<string, Wrapped>;
export type WrappedName = keyof typeof wrapped;

/** Lays out a build that is as this checkout's, under `folder`. @returns its folder */
export async function makeBuild(folder: string, name: string): Promise<string> {
  const build = join(folder, name);
  await mkdir(build, { recursive: true });
  const { api, web } = places.workers;
  const isPart = (from: string) => !from.endsWith('.map');
  await cp(api.bundle, join(build, 'api'), { recursive: true, filter: isPart });
  await cp(web.bundle, join(build, 'web'), { recursive: true, filter: isPart });
  await cp(places.assets, join(build, 'assets'), { recursive: true });
  return build;
}

/** One whose API is wrapped. */
export async function makeWrapped(folder: string, name: WrappedName): Promise<string> {
  const build = await makeBuild(folder, name);
  const { start = '', fetch = go, more = '', config }: Wrapped = wrapped[name];
  const { entry } = places.workers.api;
  await rename(join(build, 'api', entry), join(build, 'api/inner.js'));
  await writeFile(
    join(build, 'api', entry),
    `import inner from './inner.js';\nexport * from './inner.js';\n${start}\n${more}\n` +
      `export default { ...inner, async fetch(request, env, context) { ${fetch} } };\n`,
  );
  const committed = await readFile(places.workers.api.config, 'utf8');
  if (config) await writeFile(join(build, 'wrangler.api.toml'), `${committed}\n${config}`);
  return build;
}

/** A good one whose files have other names than those of this checkout, as another release's have. */
export async function makeRenamed(folder: string): Promise<string> {
  const build = await makeBuild(folder, 'renamed');
  await renameChunks(build, 'chunks-2');
  const assets = join(build, 'assets');
  await rename(join(assets, '_next/static/chunks'), join(assets, '_next/static/chunks-2'));
  return build;
}

/** One whose pages name files that no release has. */
export async function makeWithoutFiles(folder: string): Promise<string> {
  const build = await makeBuild(folder, 'bad-asset');
  await renameChunks(build, 'gone');
  return build;
}

/** Has all that names the chunks name them elsewhere. */
async function renameChunks(build: string, to: string): Promise<void> {
  const entries = await readdir(build, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(js|css|json|cache)$/.test(entry.name) || entry.parentPath.endsWith('/api')) continue;
    const path = join(entry.parentPath, entry.name);
    const before = await readFile(path, 'utf8');
    const after = before.replaceAll('static/chunks/', `static/${to}/`);
    if (after !== before) await writeFile(path, after);
  }
}
