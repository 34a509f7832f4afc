import type { Exchange } from './exchange.ts';
import { type Normalised, normalise } from './normalise.ts';

/** Something that one route answers otherwise on one profile than on the other. */
export interface Difference {
  route: string;
  /** `status`, `header etag`, `cookie session`, `body.items[].id` … */
  what: string;
  /** What was answered on the one alone, and on the other alone. */
  one: readonly string[];
  other: readonly string[];
  /** Tests that saw it. */
  tests: readonly string[];
}

/** Answers of one run, and where the product was. */
export interface Recording {
  address: URL;
  exchanges: readonly Exchange[];
}

export interface Compared {
  differences: Difference[];
  /** Requests that were answered in one way alone on both: all of it is compared. */
  whole: number;
  /** Those that were answered in several ways, as the moment had it: by status, headers and cookies. */
  partly: number;
  /** Those that only one of the two was asked, or came to answer, as tests wait for more here and there. */
  alone: number;
}

/** That too much is asked, or waited for, depends on the moment. */
const passing = new Set(['429', '503']);

/**
 * What a suite was answered otherwise in one run than in the other. What a test asks again until it is content counts
 * as it was answered last.
 */
export function compareRecordings(one: Recording, other: Recording): Compared {
  const [ours, theirs] = [byRequest(one), byRequest(other)];
  const found = new Map<string, { one: Set<string>; other: Set<string>; tests: Set<string> }>();
  const compared: Compared = { differences: [], whole: 0, partly: 0, alone: 0 };
  for (const [key, seen] of ours) {
    const counterpart = theirs.get(key);
    if (!counterpart || isPassing(seen) !== isPassing(counterpart)) {
      compared.alone += 1;
      continue;
    }
    const isWhole = seen.answers.size === 1 && counterpart.answers.size === 1;
    compared[isWhole ? 'whole' : 'partly'] += 1;
    const [left, right] = [placesOf(seen, isWhole), placesOf(counterpart, isWhole)];
    for (const what of new Set([...left.keys(), ...right.keys()])) {
      const [mine, its] = [without(left.get(what), right.get(what)), without(right.get(what), left.get(what))];
      if (mine.length + its.length === 0) continue;
      const name = `${seen.route}\n${what}`;
      const known = found.get(name) ?? { one: new Set(), other: new Set(), tests: new Set() };
      for (const value of mine) known.one.add(value);
      for (const value of its) known.other.add(value);
      known.tests.add(`${seen.file} > ${seen.test}`);
      found.set(name, known);
    }
  }
  for (const key of theirs.keys()) if (!ours.has(key)) compared.alone += 1;
  for (const [name, each] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [route = '', what = ''] = name.split('\n');
    compared.differences.push({ route, what, one: [...each.one], other: [...each.other], tests: [...each.tests] });
  }
  return compared;
}

interface Seen {
  file: string;
  test: string;
  route: string;
  /** Each once. */
  answers: Map<string, Normalised>;
}

function byRequest({ exchanges, address }: Recording): Map<string, Seen> {
  const all = new Map<string, Seen>();
  for (const each of settled(exchanges)) {
    const answer = normalise(each, address);
    const { file, test, route, request } = answer;
    const key = `${file}\n${route}\n${request}`;
    const seen = all.get(key) ?? { file, test, route, answers: new Map() };
    all.set(key, seen);
    seen.answers.set(fingerprint(answer), answer);
  }
  return all;
}

const fingerprint = ({ status, values }: Normalised): string =>
  JSON.stringify([status, ...[...values].map(([where, found]) => [where, ...found])]);

/** All values of each place; without bodies where the moment decides what they say. */
function placesOf({ answers }: Seen, isWhole: boolean): Map<string, Set<string>> {
  const places = new Map<string, Set<string>>();
  const add = (what: string, value: string): void => {
    places.set(what, (places.get(what) ?? new Set()).add(value));
  };
  for (const { status, values } of answers.values()) {
    if (!isWhole && passing.has(String(status))) continue;
    add('status', String(status));
    for (const [where, found] of values)
      if (isWhole || /^(header|cookie) /.test(where)) for (const value of found) add(where, value);
  }
  return places;
}

/** Whether it never came to an answer of its own. */
const isPassing = ({ answers }: Seen): boolean =>
  [...answers.values()].every(({ status }) => passing.has(String(status)));

const without = (these: ReadonlySet<string> | undefined, those: ReadonlySet<string> | undefined): string[] =>
  [...(these ?? [])].filter((value) => !those?.has(value));

/** Who reads the same again with no write in the test between was waiting: only the last answer counts. */
function settled(exchanges: readonly Exchange[]): Exchange[] {
  const writes = new Map<string, number>();
  const kept = new Map<string, Exchange>();
  for (const [index, each] of exchanges.entries()) {
    const { test, method, url, asked } = each;
    const reads = method === 'GET' || method === 'HEAD';
    if (!reads) writes.set(test, (writes.get(test) ?? 0) + 1);
    const who = `${asked.headers['x-forwarded-for']} ${asked.headers.cookie}`;
    kept.set(reads ? `${test} ${who} ${method} ${url} ${writes.get(test)}` : `${index}`, each);
  }
  return [...kept.values()];
}
