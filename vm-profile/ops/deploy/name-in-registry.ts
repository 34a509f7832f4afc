import { Fault } from '@isntgram/cli/fault';
import type { Named } from '@isntgram/deploy/environments/read';
import type { RegistryUser } from '../retention/challenge.ts';
import { openRegistry, originOf } from '../retention/registry.ts';
import { type RegistryVariables, registryOf } from './registry-login.ts';
import { imageNames, type Release } from './state.ts';

/** The tag of what an environment runs (place 1), or can go back to (the places after it). */
export const tagOfPlace = (environment: string, place: number): string => `${environment}-${place}`;

/**
 * Tags in the registry what an environment runs, what it can go back to, and `next`, which it is about to get: no
 * retention deletes what has such a tag, wherever the deploy was begun. The oldest are moved first, so that none is
 * without a tag in between.
 * @returns what could not be done, in words
 */
export async function nameInRegistry(
  { name }: Pick<Named, 'name'>,
  releases: readonly Release[],
  { REGISTRY_USER: user, REGISTRY_TOKEN: token }: RegistryVariables,
  next?: Release,
): Promise<string[]> {
  const places = releases.map((release, index) => ({ release, tag: tagOfPlace(name, index + 1) })).reverse();
  if (next) places.push({ release: next, tag: `${name}-next` });
  const access = user && token ? { user, token } : undefined;
  const faults = imageNames.map(async (image) => {
    const gone: string[] = [];
    for (const { release, tag } of places) {
      const reference = release.images[image];
      if (!reference) continue;
      try {
        if (!(await openAt(reference, access).tag(digestOf(reference), tag)))
          gone.push(`${reference} is there no more.`);
      } catch (error) {
        if (error instanceof Fault) return [...gone, error.message];
        throw error;
      }
    }
    return gone;
  });
  return (await Promise.all(faults)).flat();
}

const digestOf = (reference: string): string => reference.slice(reference.indexOf('@') + 1);

/** The registry of an image, by its reference. */
export function openAt(reference: string, access: RegistryUser | undefined) {
  const host = registryOf(reference);
  const repository = reference.replace(/[:@][^/]*$/, '');
  return openRegistry(
    originOf(host),
    repository.startsWith(`${host}/`) ? repository.slice(host.length + 1) : repository,
    access,
  );
}
