import {
  type FilterAction,
  type FilterFault,
  type FilterKind,
  filterLimits,
} from '@isntgram/contract/community/filter-choices';
import { foldText } from './fold.ts';
import { domainsOf, hostsIn, readDomain } from './hosts.ts';

export interface StoredFilter {
  id: string;
  kind: FilterKind;
  value: string;
  action: FilterAction;
}

export interface FilterMatch {
  filter: StoredFilter;
  /** The word or the domain as it is told: what was written where the filter stands for many, else the filter. */
  found: string;
}

/** The filters of a community, made ready once for any number of texts. */
export interface Matcher {
  /** Each filter that is found in the text, once. Takes time as the text is long, whatever the filters are. */
  match(text: string): FilterMatch[];
}

/** What of a text stands for a filter: of two filters with the same, one is enough. */
type Reading = { key: string } | { fault: FilterFault };

const endsOpen = (value: string): boolean => value.trimEnd().endsWith('*');

/** What a filter compares, or why it is none. */
export function readFilter(kind: FilterKind, value: string): Reading {
  if (value.length > filterLimits.valueLengthMax) return { fault: 'too_long' };
  if (kind === 'domain') {
    const read = readDomain(value);
    return 'fault' in read ? read : { key: read.host };
  }
  const open = endsOpen(value);
  const word = foldText(open ? value.trimEnd().slice(0, -1) : value);
  if (word.includes('*')) return { fault: 'star' };
  if (!/[\p{L}\p{N}\p{S}]/u.test(word)) return { fault: 'empty' };
  if (open && word.length < 2) return { fault: 'too_short' };
  return { key: open ? `${word}*` : word };
}

/** Of scripts that put no spaces between words: there a word may stand anywhere. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}]/u;
const letter = /[\p{L}\p{N}\p{M}]/u;

/** For each place of the text whether it is of a word that ends where its letters do. */
function lettersOf(text: string): Uint8Array {
  const letters = new Uint8Array(text.length);
  let at = 0;
  for (const sign of text) {
    if (letter.test(sign) && !unspaced.test(sign)) letters.fill(1, at, at + sign.length);
    at += sign.length;
  }
  return letters;
}

/** Is the place between two letters of one word? */
const isInside = (letters: Uint8Array, at: number): boolean => letters[at - 1] === 1 && letters[at] === 1;

interface Word {
  text: string;
  whole?: StoredFilter;
  beginning?: StoredFilter;
}

/** The first of the sorted `words`, from `low` to before `high`, whose sign at `depth` is not below `sign`. */
function firstFrom(words: readonly Word[], low: number, high: number, depth: number, sign: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    // A word that has ended is below all that go on: NaN compares with nothing.
    if ((words[middle]?.text.charCodeAt(depth) ?? 0) >= sign) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** The words that begin at the place of the text: at each sign fewer are left, and none is looked at twice. */
function* wordsAt(words: readonly Word[], text: string, at: number): Generator<Word> {
  let [low, high] = [0, words.length];
  for (let depth = 0; low < high && at + depth < text.length; depth += 1) {
    const sign = text.charCodeAt(at + depth);
    low = firstFrom(words, low, high, depth, sign);
    high = firstFrom(words, low, high, depth, sign + 1);
    const word = words[low];
    if (low < high && word?.text.length === depth + 1) yield word;
  }
}

function wordEnd(letters: Uint8Array, from: number): number {
  let end = from;
  while (isInside(letters, end)) end += 1;
  return end;
}

function matchWords(words: readonly Word[], given: string): FilterMatch[] {
  const text = foldText(given);
  const letters = lettersOf(text);
  const found = new Map<string, FilterMatch>();
  const add = (filter: StoredFilter | undefined, written: string) => {
    if (filter && !found.has(filter.id)) found.set(filter.id, { filter, found: written });
  };
  for (let at = 0; at < text.length; at += 1) {
    if (isInside(letters, at)) continue;
    for (const { text: word, whole, beginning } of wordsAt(words, text, at)) {
      const end = at + word.length;
      if (whole && !isInside(letters, end)) add(whole, whole.value);
      if (beginning && !found.has(beginning.id)) add(beginning, text.slice(at, wordEnd(letters, end)));
    }
  }
  return [...found.values()];
}

function matchHosts(domains: ReadonlyMap<string, StoredFilter>, text: string): FilterMatch[] {
  const found = new Map<string, FilterMatch>();
  for (const host of hostsIn(text)) {
    for (const domain of domainsOf(host)) {
      const filter = domains.get(domain);
      if (filter) found.set(filter.id, { filter, found: filter.value });
    }
  }
  return [...found.values()];
}

/** Makes filters ready. What is no filter any more, by the rules of this release, finds nothing. */
export function createMatcher(filters: readonly StoredFilter[]): Matcher {
  const domains = new Map<string, StoredFilter>();
  const byText = new Map<string, Word>();
  for (const filter of filters) {
    const read = readFilter(filter.kind, filter.value);
    if ('fault' in read) continue;
    if (filter.kind === 'domain') {
      domains.set(read.key, filter);
      continue;
    }
    const open = read.key.endsWith('*');
    const text = open ? read.key.slice(0, -1) : read.key;
    const word = byText.get(text) ?? { text };
    byText.set(text, open ? { ...word, beginning: filter } : { ...word, whole: filter });
  }
  const words = [...byText.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
  return {
    match: (text) => [
      ...(words.length > 0 ? matchWords(words, text) : []),
      ...(domains.size > 0 ? matchHosts(domains, text) : []),
    ],
  };
}
