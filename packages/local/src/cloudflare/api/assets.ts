import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { AssetsConfig, Version } from '../model.ts';
import type { ApiApp, ApiPlace } from '../place.ts';
import { newId, type World } from '../world.ts';
import { ApiProblem, success } from './answer.ts';

type Manifest = Record<string, { hash: string; size: number }>;

const session = z.object({
  manifest: z.record(
    z.string().startsWith('/'),
    z.object({ hash: z.string().regex(/^[0-9a-f]{32}$/), size: z.number().int().nonnegative() }),
  ),
});
/** Files go in parcels of as many. */
const bucketSize = 100;
const fileSizeMax = 25 * 1024 * 1024;
const filesMax = 100_000;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The sessions in which files are uploaded; a version names one that is complete by its token. */
function createSessions() {
  const key = randomBytes(32);
  const manifests = new Map<string, Manifest>();
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return {
    open(manifest: Manifest): string {
      const id = newId();
      manifests.set(id, manifest);
      return id;
    },
    token(id: string, isComplete: boolean): string {
      const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ session: id, complete: isComplete })}`;
      return `${body}.${sign(body)}`;
    },
    read(token: string | undefined): { id: string; isComplete: boolean; manifest: Manifest } {
      const [head = '', payload = '', signature] = token?.split('.') ?? [];
      if (signature !== sign(`${head}.${payload}`)) throw new ApiProblem(401, 10_000, 'Authentication error');
      const { session: id, complete } = JSON.parse(Buffer.from(payload, 'base64url').toString());
      const manifest = manifests.get(id);
      if (!manifest) throw new ApiProblem(400, 10_024, 'The upload session has expired.');
      return { id, isComplete: complete === true, manifest };
    },
  };
}

const sessionsOf = new WeakMap<World, ReturnType<typeof createSessions>>();
const sessions = (world: World) => {
  const known = sessionsOf.get(world) ?? createSessions();
  sessionsOf.set(world, known);
  return known;
};

const missingOf = (world: World, manifest: Manifest): string[] => [
  ...new Set(Object.values(manifest).flatMap(({ hash }) => (existsSync(world.blob(hash)) ? [] : [hash]))),
];

/** Lays a version's files out, as the session of `token` named them. @throws ApiProblem where it is not complete */
export async function layOutAssets(
  world: World,
  version: Pick<Version, 'id'>,
  { jwt, config }: { jwt: string; config: AssetsConfig },
): Promise<void> {
  const { isComplete, manifest } = sessions(world).read(jwt);
  if (!isComplete) throw new ApiProblem(400, 10_024, 'The upload of static assets is not complete.');
  const folder = world.folderOf(version).assets;
  await mkdir(folder, { recursive: true });
  for (const [path, { hash }] of Object.entries(manifest)) {
    const file = join(folder, path);
    if (!file.startsWith(`${folder}/`)) throw new ApiProblem(400, 10_021, `Invalid asset path ${path}.`);
    await mkdir(dirname(file), { recursive: true });
    await link(world.blob(hash), file);
  }
  if (config._headers) await writeFile(join(folder, '_headers'), config._headers);
  if (config._redirects) await writeFile(join(folder, '_redirects'), config._redirects);
}

/** Static assets; https://developers.cloudflare.com/workers/static-assets/direct-upload/ */
export function addAssets(app: ApiApp, { world }: ApiPlace): void {
  app.post('/accounts/:account/workers/scripts/:script/assets-upload-session', async (context) => {
    const parsed = session.safeParse(await context.req.json().catch(() => undefined));
    if (!parsed.success) throw new ApiProblem(400, 10_021, `Invalid manifest: ${z.prettifyError(parsed.error)}`);
    const { manifest } = parsed.data;
    const files = Object.entries(manifest);
    if (files.length > filesMax) throw new ApiProblem(400, 10_021, `More than ${filesMax} files.`);
    const large = files.find(([, { size }]) => size > fileSizeMax);
    if (large) throw new ApiProblem(400, 10_021, `${large[0]} is larger than 25 MiB.`);
    const missing = missingOf(world, manifest);
    const buckets = Array.from({ length: Math.ceil(missing.length / bucketSize) }, (_, index) =>
      missing.slice(index * bucketSize, (index + 1) * bucketSize),
    );
    const id = sessions(world).open(manifest);
    return success(context, { jwt: sessions(world).token(id, missing.length === 0), buckets }, 201);
  });

  app.post('/accounts/:account/workers/assets/upload', async (context) => {
    const token = context.req.header('authorization')?.replace(/^Bearer /, '');
    const { id, manifest } = sessions(world).read(token);
    const known = new Set(Object.values(manifest).map(({ hash }) => hash));
    for (const [hash, file] of await context.req.formData()) {
      if (!known.has(hash)) throw new ApiProblem(400, 10_021, `The manifest does not name ${hash}.`);
      const text = typeof file === 'string' ? file : await file.text();
      const path = world.blob(hash);
      const fresh = `${path}.${newId()}`;
      await writeFile(fresh, Buffer.from(text, 'base64'));
      await rename(fresh, path);
    }
    const isComplete = missingOf(world, manifest).length === 0;
    return success(context, isComplete ? { jwt: sessions(world).token(id, true) } : {}, isComplete ? 201 : 202);
  });
}
