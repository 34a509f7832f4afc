import { docker, engineVersion, showDocker } from '../docker.ts';

const baseImage = 'node:24-trixie-slim';
const node = ['--file', 'vm-profile/Dockerfile'];

/** What each image is built from, and how many bytes it may add to its base. */
const sources = {
  api: { base: baseImage, goal: 40e6, from: [...node, '--target', 'api', '.'] },
  web: { base: baseImage, goal: 75e6, from: [...node, '--target', 'web', '.'] },
  postgres: { base: 'postgres:17', goal: 40e6, from: ['vm-profile/postgres'] },
} as const;
/**
 * What runs as its makers publish it: a release has a copy, so that a server pulls all of it by digest from one place.
 */
const copies = { caddy: 'caddy:2', valkey: 'valkey/valkey:8' } as const;
export type ImageName = keyof typeof sources;
const imageNames = Object.keys(sources) as ImageName[];

export interface ImagesRequest {
  /** The repository's top folder, which is the build's context. */
  root: string;
  /** What stands before /api, /web and /postgres, as ghcr.io/OWNER/isntgram. */
  repository: string;
  /** What to call this build beside its revision. */
  tags: readonly string[];
  /** The commit that it is built from. */
  revision: string;
  push: boolean;
}

export interface BuiltImage {
  name: ImageName;
  /** Names under which it can be found, with their tags. */
  references: string[];
  /** By digest; undefined unless it was pushed. */
  pushedAs: string | undefined;
  /** The image that it is built on, the bytes that it adds, and how many are the goal. */
  base: string;
  overBase: number;
  goal: number;
}

/** Builds the images, and pushes them where that is asked. @throws DockerFault */
export async function buildImages(request: ImagesRequest, say: (line: string) => void): Promise<BuiltImage[]> {
  await engineVersion();
  const built: BuiltImage[] = [];
  for (const name of imageNames) {
    const references = request.tags.map((tag) => `${request.repository}/${name}:${tag}`);
    say(`Building ${references.join(', ')}`);
    await showDocker(buildArguments(name, references, request), request.root);
    if (request.push)
      for (const reference of references) await showDocker(['push', '--quiet', reference], request.root);
    const [first = ''] = references;
    const { base, goal } = sources[name];
    built.push({
      name,
      references,
      pushedAs: request.push ? await digestOf(first) : undefined,
      base,
      overBase: (await sizeOf(first)) - (await sizeOf(base)),
      goal,
    });
  }
  if (request.push) for (const [name, source] of Object.entries(copies)) await copyImage(source, name, request, say);
  return built;
}

async function copyImage(
  source: string,
  name: string,
  { repository, tags, root }: ImagesRequest,
  say: (line: string) => void,
) {
  const here = await docker(['image', 'inspect', '--format', '{{.Id}}', source]).catch(() => undefined);
  if (!here) await showDocker(['pull', '--quiet', source], root);
  for (const reference of tags.map((tag) => `${repository}/${name}:${tag}`)) {
    say(`Copying ${source} to ${reference}`);
    await docker(['tag', source, reference]);
    await showDocker(['push', '--quiet', reference], root);
  }
}

function buildArguments(
  name: ImageName,
  references: readonly string[],
  { repository, tags, revision }: ImagesRequest,
): string[] {
  const [, owner, project] = /^ghcr\.io\/([^/]+)\/([^/]+)/.exec(repository) ?? [];
  const values = {
    VERSION: tags[0] ?? revision,
    REVISION: revision,
    ...(owner && { SOURCE: `https://github.com/${owner}/${project}` }),
  };
  return [
    'build',
    ...Object.entries(values).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]),
    ...references.flatMap((reference) => ['--tag', reference]),
    ...sources[name].from,
  ];
}

/** Uncompressed bytes. The base is pulled where a builder of its own kept it from the engine. */
async function sizeOf(image: string): Promise<number> {
  const ask = () => docker(['image', 'inspect', '--format', '{{.Size}}', image]);
  return Number(await ask().catch(() => docker(['pull', '--quiet', image]).then(ask)));
}

const digestOf = (reference: string): Promise<string> =>
  docker(['image', 'inspect', '--format', '{{index .RepoDigests 0}}', reference]);
