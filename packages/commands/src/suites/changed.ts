import { execFileSync } from 'node:child_process';
import { askGit } from '@isntgram/cli/ask-git';
import { root } from '@isntgram/cli/root';
import type { Profile } from '@isntgram/contract/kernel/profiles';

/** Where this branch left the main one: what is compared with, unless somebody names another commit. */
export const branchedAt = (): string =>
  ['origin/main', 'main'].map((name) => askGit('merge-base', 'HEAD', name)).find((commit) => commit !== undefined) ??
  'HEAD';

/** What differs from a commit: committed since, or not yet. */
export function filesChangedSince(commit: string): string[] {
  const ask = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n');
  return [...ask('diff', '--name-only', commit), ...ask('ls-files', '--others', '--exclude-standard')].filter(
    (file) => file !== '',
  );
}

interface Reach {
  files: RegExp;
  profiles: readonly Profile[];
  /** The folder of the API suite that asks about it; all of it where none is named. */
  room?: (match: RegExpExecArray) => string;
}

const both = ['edge', 'vm'] as const;

/** What only an instance with a module more is asked about. */
export const echoRoom = 'echo/';

/** What a file can change of what an instance answers; the first line that fits says it. */
const reaches: readonly Reach[] = [
  { files: /\.md$|^packages\/(?!acceptance).*\.test\.tsx?$/, profiles: [] },
  {
    files: /^packages\/(acceptance\/echo|local\/test\/modules\/echo)\//,
    profiles: both,
    room: () => echoRoom,
  },
  { files: /^packages\/acceptance\/(src\/\w+\/[\w-]+\.test\.ts)$/, profiles: both, room: ([, file = '']) => file },
  {
    files: /^packages\/(?:contract|core|api)\/src\/(?:routes\/)?(accounts|media|network|shop|trees)\//,
    profiles: both,
    room: ([, module]) => `src/${module}/`,
  },
  {
    files: /^packages\/(contract|core|api|adapters|local)\/|^packages\/acceptance\/src\/|^package-lock\.json$/,
    profiles: both,
  },
  { files: /^packages\/node\/|^vm-profile\/src\//, profiles: ['vm'] },
  { files: /^edge\/|^wrangler\.toml$/, profiles: ['edge'] },
];

/** Of each profile that the files touch the filters of its API suite; an empty list means all of it. */
export function apiSuitesOf(files: readonly string[]): Map<Profile, string[]> {
  const asked = new Map<Profile, Set<string>>();
  for (const file of files) {
    const reach = reaches.find((each) => each.files.test(file));
    const match = reach?.files.exec(file);
    for (const profile of reach?.profiles ?? []) {
      const rooms = asked.get(profile) ?? new Set();
      asked.set(profile, rooms.add((match && reach?.room?.(match)) ?? ''));
    }
  }
  return new Map([...asked].map(([profile, rooms]) => [profile, rooms.has('') ? [] : [...rooms]]));
}
