import { Fault } from '@isntgram/cli/fault';
import type { Tree } from '../house/tree.ts';

/**
 * Which suite a test file belongs to, and with it what it needs: nothing, an instance, a browser, one with a module
 * more, a Docker engine, SST's platform, a stand-in for Cloudflare.
 */
export type Kind = 'units' | 'api' | 'journeys' | 'echo' | 'echo-journeys' | 'containers' | 'stages' | 'edge';

interface Home {
  folder: string;
  kind: Kind;
  /** Where its vitest runs. */
  cwd: string;
}

const homes: readonly Home[] = [
  { folder: 'packages/acceptance/src/', kind: 'api', cwd: 'packages/acceptance/' },
  { folder: 'packages/acceptance/journeys/', kind: 'journeys', cwd: 'packages/acceptance/' },
  { folder: 'packages/acceptance/echo/journeys/', kind: 'echo-journeys', cwd: 'packages/acceptance/' },
  { folder: 'packages/acceptance/echo/', kind: 'echo', cwd: 'packages/acceptance/' },
  { folder: 'packages/commands/containers/', kind: 'containers', cwd: 'packages/commands/containers/' },
  { folder: 'packages/commands/stages/', kind: 'stages', cwd: 'packages/commands/stages/' },
  { folder: 'packages/commands/edge/', kind: 'edge', cwd: 'packages/commands/edge/' },
];
const anywhere: Home = { folder: '', kind: 'units', cwd: '' };
const homeOf = (file: string): Home => homes.find(({ folder }) => file.startsWith(folder)) ?? anywhere;

/**
 * Of each kind that is run the test files that have a filter in their path, as its vitest takes them; undefined where
 * none has, as then there is nothing to run, and no files where there are no filters: all of them. @throws Fault where
 * a filter is in no file's path, as a suite that lost its files would pass
 */
export function filesOf<Wanted extends Kind>(
  { files }: Pick<Tree, 'files'>,
  kinds: readonly Wanted[],
  filters: readonly string[],
): Partial<Record<Wanted, readonly string[]>> {
  const tests = files.filter((file) => /\.test\.tsx?$/.test(file));
  const known = tests.filter((file) => kinds.some((kind) => kind === homeOf(file).kind));
  const lost = filters.filter((filter) => !known.some((file) => file.includes(filter)));
  if (lost.length > 0)
    throw new Fault(
      `No test file of ${kinds.join(', ')} has ${lost.map((each) => `"${each}"`).join(', ')} in its path.`,
    );
  const chosen: Partial<Record<Wanted, readonly string[]>> = {};
  for (const kind of kinds) {
    const own = known.filter((file) => homeOf(file).kind === kind && filters.some((filter) => file.includes(filter)));
    if (filters.length === 0 || own.length > 0) chosen[kind] = own.map((file) => file.slice(homeOf(file).cwd.length));
  }
  return chosen;
}
