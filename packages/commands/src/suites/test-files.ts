import { Fault } from '@isntgram/cli/fault';
import type { Tree } from '../house/tree.ts';

/** Which suite a test file belongs to, and with it what it needs: nothing, an instance, a browser, a Docker engine. */
export type Kind = 'units' | 'api' | 'journeys' | 'containers';

const elsewhere: readonly (readonly [string, Kind])[] = [
  ['packages/acceptance/src/', 'api'],
  ['packages/acceptance/journeys/', 'journeys'],
  ['packages/commands/containers/', 'containers'],
];

/** The test files of the repository, by kind. */
function testFiles({ files }: Pick<Tree, 'files'>): Record<Kind, string[]> {
  const found: Record<Kind, string[]> = { units: [], api: [], journeys: [], containers: [] };
  for (const file of files.filter((name) => /\.test\.tsx?$/.test(name)))
    found[elsewhere.find(([folder]) => file.startsWith(folder))?.[1] ?? 'units'].push(file);
  return found;
}

/**
 * Of each kind that is run the filters that match a file of it; undefined where none does, as then there is nothing to run. No filters
 * match all. @throws Fault where one matches nothing anywhere: a suite that lost its files would pass.
 */
export function filtersOf<Wanted extends Kind>(
  tree: Pick<Tree, 'files'>,
  kinds: readonly Wanted[],
  filters: readonly string[],
): Partial<Record<Wanted, readonly string[]>> {
  const files = testFiles(tree);
  const matching = (kind: Kind, filter: string) => files[kind].some((file) => file.includes(filter));
  const lost = filters.filter((filter) => !kinds.some((kind) => matching(kind, filter)));
  if (lost.length > 0)
    throw new Fault(`No test file of ${kinds.join(', ')} has ${lost.map((each) => `"${each}"`).join(', ')} in its path.`);
  const chosen: Partial<Record<Wanted, readonly string[]>> = {};
  for (const kind of kinds) {
    const own = filters.filter((filter) => matching(kind, filter));
    if (filters.length === 0 || own.length > 0) chosen[kind] = own;
  }
  return chosen;
}
