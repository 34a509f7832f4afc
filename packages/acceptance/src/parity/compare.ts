import type { Exchange } from './exchange.ts';
import { type Normalised, normalise } from './normalise.ts';

/** Something that one route answers otherwise on one profile than on the other. */
export interface Difference {
  /** `GET /api/v1/posts/{id} → 200`; without the status where that is what differs. */
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
const passing = new Set([429, 503]);

/**
 * What a suite was answered otherwise in one run than in the other. What a test asks again until it is content counts
 * as it was answered last; what it asks at once counts together, as chance says which is answered how.
 */
export function compareRecordings(one: Recording, other: Recording): Compared {
  const [ours, theirs] = withRaces(byRequest(one), byRequest(other));
  const found = new Map<string, { one: Set<string>; other: Set<string>; tests: Set<string> }>();
  const compared: Compared = { differences: [], whole: 0, partly: 0, alone: 0 };
  for (const [key, seen] of ours) {
    const counterpart = theirs.get(key);
    const isWhole = seen.answers.size === 1 && counterpart?.answers.size === 1;
    // Refusals that both give whoever asks are compared; of one in between, what the test missed is not known.
    const isPassing = counterpart && (hasPassing(seen) || hasPassing(counterpart));
    if (!counterpart || (isPassing && !(isWhole && hasPassing(seen) === hasPassing(counterpart)))) {
      compared.alone += 1;
      continue;
    }
    compared[isWhole ? 'whole' : 'partly'] += 1;
    const add = (name: string, left: ReadonlySet<string>, right: ReadonlySet<string>): void => {
      const [mine, its] = [[...left.difference(right)], [...right.difference(left)]];
      if (mine.length + its.length === 0) return;
      const known = found.get(name) ?? { one: new Set(), other: new Set(), tests: new Set() };
      for (const value of mine) known.one.add(value);
      for (const value of its) known.other.add(value);
      known.tests.add(`${seen.file} > ${seen.test}`);
      found.set(name, known);
    };
    const [left, right] = [placesOf(seen, isWhole), placesOf(counterpart, isWhole)];
    add(`${seen.route}\nstatus`, statusesOf(left), statusesOf(right));
    for (const [status, places] of left) {
      const its = right.get(status);
      if (!its) continue;
      for (const what of new Set([...places.keys(), ...its.keys()]))
        add(`${seen.route} → ${status}\n${what}`, places.get(what) ?? new Set(), its.get(what) ?? new Set());
    }
  }
  for (const key of theirs.keys()) if (!ours.has(key)) compared.alone += 1;
  for (const [name, each] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [route = '', what = ''] = name.split('\n');
    compared.differences.push({ route, what, one: [...each.one], other: [...each.other], tests: [...each.tests] });
  }
  return compared;
}

/**
 * What tests were answered that passed: of one that did not, nobody knows what it would have asked next. What stands
 * before all tests of a file counts where they all passed.
 */
export function ofPassing(
  exchanges: readonly Exchange[],
  ends: readonly { file: string; name: string; status: string }[],
): Exchange[] {
  const failed = ends.filter(({ status }) => status !== 'passed');
  const files = failed.map(({ file }) => file);
  const tests = new Set(failed.map(({ file, name }) => `${file} ${name}`));
  return exchanges.filter(({ test }) => {
    const [file = '', ...names] = test.split(' > ');
    const path = `packages/acceptance/${file}`;
    return names.join(' ') === '' ? !files.includes(path) : !tests.has(`${path} ${names.join(' ')}`);
  });
}

interface Seen {
  file: string;
  test: string;
  route: string;
  /** Each once. */
  answers: Map<string, Normalised>;
  /** Whether one of them was asked at once with another one like it. */
  atOnce: boolean;
}

function byRequest({ exchanges, address }: Recording): Map<string, Seen> {
  const all = new Map<string, Seen>();
  for (const each of settled(exchanges)) {
    const answer = normalise(each, address);
    const { file, test, route, request } = answer;
    const key = `${file}\n${route}\n${request}`;
    const seen = all.get(key) ?? { file, test, route, answers: new Map(), atOnce: false };
    all.set(key, seen);
    seen.answers.set(fingerprint(answer), answer);
    seen.atOnce ||= each.atOnce;
  }
  for (const { atOnce, answers } of all.values()) if (atOnce) leaveOutReplays(answers);
  return all;
}

/**
 * Of requests with one Idempotency-Key at once: whether a second one waits for the first's answer, or comes when it is
 * there and is told it again, is chance.
 */
function leaveOutReplays(answers: Map<string, Normalised>): void {
  for (const [key, { values }] of answers)
    if (answers.size > 1 && values.has('header idempotent-replay')) answers.delete(key);
}

type Requests = ReadonlyMap<string, Seen>;

/**
 * What was asked at once, and answered otherwise in one run than in the other, counts as one request that was answered
 * in all these ways: one of many wins, or is first, and which is chance.
 */
function withRaces(one: Requests, other: Requests): [Requests, Requests] {
  const raceOf = ({ file, test, route }: Seen): string => `${file}\n${route}\n${test}, at once`;
  const ways = (seen?: Seen): string => [...(seen?.answers.keys() ?? [])].sort().join('\n');
  const raced = (key: string): Seen[] => [one.get(key), other.get(key)].flatMap((seen) => (seen?.atOnce ? [seen] : []));
  const keys = [...new Set([...one.keys(), ...other.keys()])];
  const undecided = new Set(
    keys.filter((key) => ways(one.get(key)) !== ways(other.get(key))).flatMap((key) => raced(key).map(raceOf)),
  );
  const merged = (requests: Requests): Requests => {
    const all = new Map<string, Seen>();
    for (const [key, seen] of requests) {
      const race = raced(key)
        .map(raceOf)
        .find((each) => undecided.has(each));
      const known = race === undefined ? undefined : all.get(race);
      const answers = new Map([...(known?.answers ?? []), ...seen.answers]);
      all.set(race ?? key, { ...seen, answers });
    }
    return all;
  };
  return [merged(one), merged(other)];
}

const fingerprint = ({ status, values }: Normalised): string =>
  JSON.stringify([status, ...[...values].map(([where, found]) => [where, ...found])]);

type Places = Map<string, Set<string>>;

/** By status, all values of each place; without bodies where the moment decides what they say. */
function placesOf({ answers }: Seen, isWhole: boolean): Map<number, Places> {
  const all = new Map<number, Places>();
  for (const { status, values } of answers.values()) {
    const places = all.get(status) ?? new Map<string, Set<string>>();
    all.set(status, places);
    for (const [where, found] of values)
      if (isWhole || /^(header|cookie) /.test(where)) places.set(where, found.union(places.get(where) ?? new Set()));
  }
  return all;
}

const statusesOf = (places: ReadonlyMap<number, Places>): Set<string> => new Set([...places.keys()].map(String));

/** Whether it was too much, or took too long, at times. */
const hasPassing = ({ answers }: Seen): boolean => [...answers.values()].some(({ status }) => passing.has(status));

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
