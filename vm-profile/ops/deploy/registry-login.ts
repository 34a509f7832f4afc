import { mustSucceed, quote, type Remote } from '@isntgram/deploy/remote/command';

/** Who may pull private images, for as long as a deploy takes. */
export interface RegistryVariables {
  REGISTRY_USER?: string | undefined;
  REGISTRY_TOKEN?: string | undefined;
}

/** The registry's host in where the images are; Docker Hub's where none is named. */
export const registryOf = (images: string): string => /^([^/]*[.:][^/]*|localhost)\//.exec(images)?.[1] ?? 'docker.io';

/**
 * Does `work` while the server is signed in to the registry, where the variables name somebody; the token is written
 * nowhere but there, and forgotten afterwards. A server that signs in by itself (`docker login` of the user deploy) is
 * left as it is.
 * @throws Fault where the registry refuses
 */
export async function withRegistry<T>(
  remote: Remote,
  images: string,
  { REGISTRY_USER: user, REGISTRY_TOKEN: token }: RegistryVariables,
  work: () => Promise<T>,
): Promise<T> {
  if (!user || !token) return work();
  const host = registryOf(images);
  const script = `docker login --username ${quote(user)} --password-stdin ${quote(host)} >/dev/null`;
  await mustSucceed(remote, `is refused by ${host} as ${user}`, { script, input: `${token}\n`, idempotent: true });
  try {
    return await work();
  } finally {
    await remote.run({ script: `docker logout ${quote(host)}`, idempotent: true }).catch(() => undefined);
  }
}
