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
    /** Compares them; `whole` where no test was left out, so that every reason must have its difference. */
    async compare(steps: Steps, whole: boolean): Promise<void> {
      try {
        const judged = await judgeRecordings(folder, addresses, ends);
        if (!judged) return;
        const all = whole && ends.every(({ status }) => status === 'passed');
        for (const line of [...describeJudged(judged, all), describeExtent(judged)]) steps.say(line);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
