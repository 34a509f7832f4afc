import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Compared, compareRecordings, type Difference, ofPassing } from '@isntgram/acceptance/parity/compare';
import { type Judged, judge, readReasons } from '@isntgram/acceptance/parity/reasons';
import { root } from '@isntgram/cli/root';
import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { TestEnd } from '../suite-runs.ts';
import { readRecording } from './recordings.ts';

const reasonsFile = join(root, 'packages/acceptance/parity.md');

/** The rows of parity.md by which differences are judged. */
export const judgeDifferences = async (differences: readonly Difference[]): Promise<Judged> =>
  judge(differences, readReasons(await readFile(reasonsFile, 'utf8')));

/**
 * Compares what the profiles answered, whose recordings lie in `folder` by their names, in tests that did not fail on
 * either. Undefined where one of them was not asked.
 */
export async function judgeRecordings(
  folder: string,
  addresses: ReadonlyMap<Profile, URL>,
  ends: readonly TestEnd[],
): Promise<(Judged & Compared) | undefined> {
  const recordings = await Promise.all(
    profiles.map(async (profile) => {
      const address = addresses.get(profile);
      return address && { address, exchanges: ofPassing(await readRecording(join(folder, profile)), ends) };
    }),
  );
  const [one, other] = recordings;
  if (!one || !other || one.exchanges.length === 0 || other.exchanges.length === 0) return undefined;
  const compared = compareRecordings(one, other);
  return { ...compared, ...(await judgeDifferences(compared.differences)) };
}
