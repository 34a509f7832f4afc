import { docker, engineVersion, showDocker } from './docker.ts';

/** Bytes that an image may add to Node's. */
const goals = { api: 40e6, web: 75e6 } as const;
export type ImageName = keyof typeof goals;
export const imageNames = Object.keys(goals) as ImageName[];

export const baseImage = 'node:24-trixie-slim';

export interface ImagesRequest {
  /** The repository's top folder, which is the build's context. */
  root: string;
  /** What stands before /api and /web, as ghcr.io/OWNER/isntgram. */
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
  /** Bytes over Node's image, and how many are the goal. */
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
    if (request.push) for (const reference of references) await showDocker(['push', '--quiet', reference], request.root);
    const [first = ''] = references;
    built.push({
      name,
      references,
      pushedAs: request.push ? await digestOf(first) : undefined,
      overBase: (await sizeOf(first)) - (await sizeOf(baseImage)),
      goal: goals[name],
    });
  }
  return built;
}

function buildArguments(name: ImageName, references: readonly string[], { repository, tags, revision }: ImagesRequest): string[] {
  const [, owner, project] = /^ghcr\.io\/([^/]+)\/([^/]+)/.exec(repository) ?? [];
  const values = {
    VERSION: tags[0] ?? revision,
    REVISION: revision,
    ...(owner && { SOURCE: `https://github.com/${owner}/${project}` }),
  };
  return [
    'build',
    ...['--file', 'vm-profile/Dockerfile', '--target', name],
    ...Object.entries(values).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]),
    ...references.flatMap((reference) => ['--tag', reference]),
    '.',
  ];
}

/** Uncompressed bytes. The base is pulled where a builder of its own kept it from the engine. */
async function sizeOf(image: string): Promise<number> {
  const ask = () => docker(['image', 'inspect', '--format', '{{.Size}}', image]);
  return Number(await ask().catch(() => docker(['pull', '--quiet', image]).then(ask)));
}

const digestOf = (reference: string): Promise<string> =>
  docker(['image', 'inspect', '--format', '{{index .RepoDigests 0}}', reference]);
