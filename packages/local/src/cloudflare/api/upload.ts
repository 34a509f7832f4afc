import { createHash } from 'node:crypto';
import { cp, link, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { type AssetsConfig, type Binding, newestOf, type Script, type Version } from '../model.ts';
import type { Fleet } from '../runtime/fleet.ts';
import { newUuid, type World } from '../world.ts';
import { ApiProblem } from './answer.ts';
import { layOutAssets } from './assets.ts';

const binding = z.looseObject({ name: z.string(), type: z.string() });
const migrationStep = z.looseObject({
  new_classes: z.array(z.string()).optional(),
  new_sqlite_classes: z.array(z.string()).optional(),
  deleted_classes: z.array(z.string()).optional(),
  renamed_classes: z.array(z.object({ from: z.string(), to: z.string() })).optional(),
});

const exported = z.looseObject({ type: z.string(), cache: z.looseObject({ enabled: z.boolean() }).optional() });

/** What `metadata` of an upload may say, as far as it matters here. */
const metadata = z.looseObject({
  main_module: z.string().optional(),
  bindings: z.array(binding).default([]),
  compatibility_date: z.string().optional(),
  compatibility_flags: z.array(z.string()).default([]),
  keep_bindings: z.array(z.string()).default([]),
  keep_assets: z.boolean().optional(),
  annotations: z.record(z.string(), z.string().nullish()).default({}),
  migrations: z
    .object({
      old_tag: z.string().optional(),
      new_tag: z.string().optional(),
      steps: z.array(migrationStep).optional(),
    })
    .optional(),
  assets: z.object({ jwt: z.string(), config: z.looseObject({}).default({}) }).optional(),
  exports: z.record(z.string(), exported).default({}),
  limits: z.unknown().optional(),
  placement: z.unknown().optional(),
});
export type Metadata = z.infer<typeof metadata>;

export interface Upload {
  metadata: Metadata;
  files: { name: string; type: string; bytes: Buffer }[];
}

/** @throws ApiProblem where it is no upload of a Worker */
export async function readUpload(request: Request): Promise<Upload> {
  const form = await request.formData().catch(() => undefined);
  const text = form?.get('metadata');
  if (!form || text === null || text === undefined)
    throw new ApiProblem(400, 10_021, 'The upload has no part that is called metadata.');
  const json = typeof text === 'string' ? text : await text.text();
  const parsed = metadata.safeParse(JSON.parse(json));
  if (!parsed.success) throw new ApiProblem(400, 10_021, z.prettifyError(parsed.error));
  const parts = [...form].flatMap(([name, part]) => (typeof part === 'string' || name === 'metadata' ? [] : [part]));
  const files = await Promise.all(
    parts.map(async (part) => ({
      name: part.name,
      type: part.type.split(';')[0] ?? '',
      bytes: Buffer.from(await part.arrayBuffer()),
    })),
  );
  return { metadata: parsed.data, files };
}

/** @throws ApiProblem 10061, 10085 and their like, where a binding names what is not there */
function checkBindings({ account }: World, script: Script, bindings: readonly Binding[]): void {
  for (const { name, type, ...field } of bindings) {
    const missing = (what: boolean, code: number, message: string) => {
      if (what) throw new ApiProblem(400, code, message);
    };
    if (type === 'r2_bucket')
      missing(
        !account.buckets.some((one) => one.name === field.bucket_name),
        10_085,
        `R2 bucket '${field.bucket_name}' not found. Please use a different name and try again.`,
      );
    if (type === 'kv_namespace')
      missing(
        !account.kv.some(({ id }) => id === field.namespace_id),
        10_041,
        `KV namespace '${field.namespace_id}' not found.`,
      );
    if (type === 'queue')
      missing(
        !account.queues.some((one) => one.queue_name === field.queue_name),
        11_000,
        `Queue '${field.queue_name}' not found.`,
      );
    if (type === 'service')
      missing(
        field.service !== script.name && !account.scripts.some((one) => one.name === field.service),
        10_143,
        `Could not resolve service binding '${name}'. Target script '${field.service}' not found.`,
      );
    if (type === 'durable_object_namespace' && (field.script_name ?? script.name) === script.name)
      missing(
        !script.classes.some((one) => one.name === field.class_name),
        10_061,
        `Cannot create binding for class '${field.class_name}' because it is not currently configured to implement ` +
          `Durable Objects. Did you forget to apply a migration to script '${script.name}'?`,
      );
  }
}

/** What the upload binds, with what it keeps or inherits of the version before. @throws ApiProblem 10057 */
function bindingsOf({ bindings, keep_bindings }: Metadata, before: Version | undefined): Binding[] {
  const own = bindings.map((one) => {
    if (one.type !== 'inherit') return one;
    const inherited = before?.bindings.find(({ name }) => name === one.name);
    if (!inherited)
      throw new ApiProblem(400, 10_057, `Binding '${one.name}' has type 'inherit' and the version before lacks it.`);
    return inherited;
  });
  const kept = (before?.bindings ?? []).filter(
    ({ name, type }) => keep_bindings.includes(type) && !own.some((one) => one.name === name),
  );
  return [...own, ...kept];
}

/** Does what a migration says to the script's classes. @throws ApiProblem 10079 where it does not follow the last */
export function migrate(script: Script, { migrations }: Metadata): void {
  if (!migrations) return;
  if (script.migrationTag !== migrations.old_tag)
    throw new ApiProblem(
      412,
      10_079,
      `Migration tag precondition failed; the current tag is ${script.migrationTag ?? 'none'}.`,
    );
  for (const step of migrations.steps ?? []) {
    for (const name of step.new_classes ?? []) script.classes.push({ name, sqlite: false });
    for (const name of step.new_sqlite_classes ?? []) script.classes.push({ name, sqlite: true });
    for (const { from, to } of step.renamed_classes ?? [])
      for (const one of script.classes) if (one.name === from) one.name = to;
    script.classes = script.classes.filter(({ name }) => !step.deleted_classes?.includes(name));
  }
  script.migrationTag = migrations.new_tag;
}

async function writeModules(folder: string, { files }: Upload): Promise<void> {
  for (const { name, bytes } of files) {
    const path = join(folder, name);
    if (!path.startsWith(`${folder}/`)) throw new ApiProblem(400, 10_021, `Invalid module name ${name}.`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}

async function linkTree(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const target = join(to, file.slice(from.length));
    await mkdir(dirname(target), { recursive: true });
    await link(file, target).catch(() => cp(file, target));
  }
}

const textsOf = (annotations: Metadata['annotations']): Record<string, string> =>
  Object.fromEntries(Object.entries(annotations).flatMap(([name, value]) => (value ? [[name, value]] : [])));

/**
 * Makes a version of an upload and starts it once, as Cloudflare does. @throws ApiProblem 10021 with what workerd said
 * where it does not start
 */
export async function createVersion(
  { world, fleet }: { world: World; fleet: Fleet },
  script: Script,
  upload: Upload,
): Promise<Version> {
  const { metadata: said, files } = upload;
  const before = newestOf(script);
  const id = newUuid();
  const folder = world.folderOf({ id });
  const main = files.find(({ name }) => name === said.main_module);
  if (!main) throw new ApiProblem(400, 10_021, `No such module "${said.main_module}".`);
  const bindings = bindingsOf(said, before);
  checkBindings(world, script, bindings);
  const keepsAssets = said.keep_assets && before?.assets;
  const version: Version = {
    id,
    number: (before?.number ?? 0) + 1,
    createdOn: world.now().toISOString(),
    source: 'wrangler',
    annotations: { 'workers/triggered_by': 'upload', ...textsOf(said.annotations) },
    mainModule: main.name,
    modules: files.map(({ name, type }) => ({ name, type })),
    bindings,
    compatibilityDate: said.compatibility_date,
    compatibilityFlags: said.compatibility_flags,
    assets: said.assets ? (said.assets.config as AssetsConfig) : keepsAssets || undefined,
    migrationTag: script.migrationTag,
    limits: said.limits,
    placement: said.placement,
    cachedExports: Object.entries(said.exports).flatMap(([name, { cache }]) => (cache?.enabled ? [name] : [])),
    etag: createHash('sha256').update(main.bytes).digest('hex'),
    startupMs: 0,
  };
  try {
    await writeModules(folder.modules, upload);
    if (said.assets) await layOutAssets(world, version, { jwt: said.assets.jwt, config: said.assets.config });
    else if (keepsAssets && before) await linkTree(world.folderOf(before).assets, folder.assets);
    return await add({ world, fleet }, script, version);
  } catch (error) {
    await rm(join(folder.modules, '..'), { recursive: true, force: true });
    throw error;
  }
}

async function add({ world, fleet }: { world: World; fleet: Fleet }, script: Script, version: Version) {
  const begin = performance.now();
  await fleet.ensure(script, version).catch((error: Error) => {
    throw new ApiProblem(400, 10_021, `Uncaught ${error.message}`);
  });
  const started = { ...version, startupMs: Math.round(performance.now() - begin) };
  script.versions.push(started);
  script.modifiedOn = started.createdOn;
  world.save();
  return started;
}

/** A version like the newest one, with other bindings. @throws ApiProblem 10222 where there is none */
export async function createVersionWith(
  place: { world: World; fleet: Fleet },
  script: Script,
  change: {
    bindings: (before: readonly Binding[]) => Binding[];
    annotations: Record<string, string | null | undefined>;
  },
): Promise<Version> {
  const before = newestOf(script);
  if (!before) throw new ApiProblem(404, 10_222, 'There are no uploaded versions of this Worker.');
  const id = newUuid();
  const [old, own] = [place.world.folderOf(before), place.world.folderOf({ id })];
  await linkTree(old.modules, own.modules);
  if (before.assets) await linkTree(old.assets, own.assets);
  return add(place, script, {
    ...before,
    id,
    number: before.number + 1,
    createdOn: place.world.now().toISOString(),
    annotations: { 'workers/triggered_by': 'secret', ...textsOf(change.annotations) },
    bindings: change.bindings(before.bindings),
  });
}
