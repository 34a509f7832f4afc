import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Steps } from '@isntgram/cli/steps';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { Serving } from '../against-profile.ts';
import type { Served } from '../served.ts';
import type { TestEnd } from '../suite-runs.ts';
import { judgeRecordings } from './judge-recordings.ts';
import { describeExtent, describeJudged } from './report.ts';

/**
 * Has the API suites keep what they are answered where both profiles are asked, so that the two can be compared in the
 * end.
 */
export async function keepAnswers(chosen: readonly { serving?: Serving; args: readonly string[] }[]) {
  const asked = chosen.filter(({ serving, args }) => serving && !serving.others && args.includes('api'));
  if (asked.length < 2) return { of: () => ({}), ended: () => undefined, compare: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-answers-'));
  const addresses = new Map<Profile, URL>();
  const ends: TestEnd[] = [];
  return {
    /** The variables by which the suite of one profile learns where to keep them. */
    of({ profile, others }: Serving, { url }: Served): Record<string, string> {
      if (others) return {};
      addresses.set(profile, new URL(url));
      return { ISNTGRAM_RECORD: join(folder, profile) };
    },
    /** How the tests of that suite ended. */
    ended({ others }: Serving, how: readonly TestEnd[]): void {
      if (!others) ends.push(...how);
    },
    /**
     * Compares them, and says what differs. What has no reason fails `npm run parity` alone, which asks all that there
     * is to ask.
     */
    async compare(steps: Steps): Promise<void> {
      try {
        const judged = await judgeRecordings(folder, addresses, ends);
        if (!judged) return;
        for (const line of [...describeJudged(judged, false), describeExtent(judged)]) steps.say(line);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
