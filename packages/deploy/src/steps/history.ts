/** How one run ended. */
export interface Ended {
  /** ISO 8601 with Z. */
  at: string;
  who: string;
  what: string;
  tag: string;
  result: string;
  /** The step that failed; empty where none did. */
  step: string;
  seconds: number;
  /** What that step said last. */
  why?: string | undefined;
}

/** How it ended, with what decided it on a line of its own. */
export const describeEnd = ({ result, step, why }: Ended): string =>
  `${step ? `${result} (${step})` : result}${because(why)}`;

const because = (why: string | undefined): string => (why ? `\n    ${why}` : '');

/** Who deployed what, when, with which result, as a table, the newest last. */
export const formatHistory = (entries: readonly Ended[]): string =>
  entries
    .map(({ at, who, what, tag, result, step, seconds, why }) => {
      const outcome = step ? `${result} (${step})` : result;
      return (
        `${at}  ${what.padEnd(8)}  ${tag.padEnd(20)}  ${outcome.padEnd(24)}  ${String(seconds).padStart(4)} s  ` +
        `${who}${because(why)}\n`
      );
    })
    .join('') || 'Nothing was deployed yet.\n';

/** Says who deploys what, since when. */
export function describeHolder(
  { who, what, tag, at }: Pick<Ended, 'who' | 'what' | 'tag' | 'at'>,
  now = new Date(),
): string {
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 1000));
  const does = { restore: 'restores', upgrade: 'upgrades Postgres to that of' }[what] ?? 'deploys';
  return `${who} ${does} ${tag} since ${at} (${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`})`;
}
