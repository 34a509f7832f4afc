import type { Profile } from '@isntgram/contract/kernel/profiles';

/** What came of one fault. */
export interface Outcome {
  fault: string;
  requests: number;
  unavailable: number;
  longestMs: number;
  /** Since the fault was taken back. */
  wellAfterMs: number;
  wrong: string[];
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const row = (mark: string, profile: string, fault: string, ...figures: string[]): string =>
  [mark, profile.padEnd(5), fault.padEnd(58), ...figures.map((figure) => figure.padStart(8))].join(' ').trimEnd();

/** Of the columns. */
export const heading = row(' ', '', 'fault', 'requests', '503', 'longest', 'well in');

/** One line of the table, and one beneath it for each thing that is wrong. */
export function describeOutcome(
  profile: Profile,
  { fault, requests, unavailable, longestMs, wellAfterMs, wrong }: Outcome,
): string {
  const figures = [String(requests), String(unavailable), seconds(longestMs), seconds(wellAfterMs)];
  const head = row(wrong.length === 0 ? '✓' : '✗', profile, fault, ...figures);
  return [head, ...wrong.map((line) => `    ${line}`), ''].join('\n');
}

/** Each line once, with how often it was found. */
export function tallyUp(lines: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1);
  return [...times].map(([line, count]) => (count > 1 ? `${line} (${count} times)` : line));
}
