import type { Difference } from './compare.ts';

/** Why something may differ: a row of the table in parity.md. */
export interface Reason {
  route: string;
  what: string;
  why: string;
}

/** The rows of the table: `| route | what | why |`, where `*` stands for anything. */
export const readReasons = (markdown: string): Reason[] =>
  [...markdown.matchAll(/^\| `([^`]+)` \| `([^`]+)` \| (.+?) \|$/gm)].map(([, route = '', what = '', why = '']) => ({
    route,
    what,
    why,
  }));

export interface Judged {
  /** Differences that no row explains. */
  unexplained: readonly Difference[];
  explained: readonly { reason: Reason; differences: readonly Difference[] }[];
  /** Rows that explain nothing any more. */
  idle: readonly Reason[];
}

/** Which differences have their reason, and which reasons their difference. */
export function judge(differences: readonly Difference[], reasons: readonly Reason[]): Judged {
  const explains = ({ route, what }: Reason): ((difference: Difference) => boolean) => {
    const [fitsRoute, fitsWhat] = [pattern(route), pattern(what)];
    return (difference) => fitsRoute.test(difference.route) && fitsWhat.test(difference.what);
  };
  const explained = reasons.map((reason) => ({ reason, differences: differences.filter(explains(reason)) }));
  const known = new Set(explained.flatMap((each) => each.differences));
  return {
    unexplained: differences.filter((each) => !known.has(each)),
    explained: explained.filter((each) => each.differences.length > 0),
    idle: explained.filter((each) => each.differences.length === 0).map(({ reason }) => reason),
  };
}

const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split('*')
      .map((part) => RegExp.escape(part))
      .join('.*')}$`,
  );
