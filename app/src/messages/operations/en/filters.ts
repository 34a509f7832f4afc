import type { FilterAction, FilterFault, FilterKind } from '@isntgram/contract/community/filter-choices';
import { formatCount, plural } from '../../kernel/en/format.ts';

const kinds: Record<FilterKind, string> = { word: 'Word or phrase', domain: 'Links to a domain' };
const actions: Record<FilterAction, string> = { refuse: 'Refuse it', report: 'Report it' };
const done: Record<FilterAction, string> = { refuse: 'Is refused', report: 'Is reported' };
const faults: Record<FilterFault, string> = {
  empty: 'There is no letter, digit or symbol in it.',
  too_long: 'It is longer than 100 characters.',
  too_short: 'A * needs at least two letters before it.',
  star: 'A * can stand at the end alone.',
  domain: 'This is no domain.',
  path: 'Give the domain alone, without what follows it.',
  kind: 'The first column says neither “word” nor “domain”.',
  action: 'The third column says neither “refuse” nor “report”.',
};
const files = {
  too_large: 'This file is larger than 1 MB. A community has at most 1,000 filters: take a part of it.',
  too_long: 'There is more in this file than can be read at once. Take 5,000 lines or 200,000 characters of it.',
  binary: 'This is no text file. Save the list as text, one word a line, or as CSV.',
  encoding: 'The letters of this file cannot be read. Save it as UTF-8 and try again.',
  empty: 'There is nothing in this file.',
};
const items = (count: number) => `${formatCount(count)} ${plural(count, { one: 'filter', other: 'filters' })}`;

export const filters = {
  title: 'Filters',
  lead: 'Words and links that nobody may write here, or of which the moderators hear by themselves.',
  value: 'Word, phrase or domain',
  valueHint: {
    word: 'Whole words, whatever their case and accents. A * at the end stands for any ending: spam* finds “spammer”.',
    domain: 'As example.com: a link to it, or to anything below it.',
  },
  kind: 'What it is',
  kinds,
  action: 'What happens',
  actions,
  actionHint: {
    refuse: 'Whoever writes it is told so, and nothing is published.',
    report: 'It is published, and a report comes to the moderators.',
  },
  add: 'Add filter',
  added: (value: string) => `“${value}” is filtered from now on.`,
  try: 'Try a text',
  tryText: 'What do you want to try?',
  tryIt: 'Try it',
  tryNothing: 'No filter finds anything in it.',
  tryFound: (found: string, what: string) => `“${found}”: ${what}`,
  file: 'Import and export',
  fileText:
    'A text file with one word or domain a line, or CSV with the columns kind, value and action. Lines that begin ' +
    'with # are left out. Nothing is stored before you have seen what is new.',
  fileAction: 'Lines that do not say what happens',
  choose: 'Choose a file',
  reading: 'Reading …',
  files,
  exported: 'Export as a file',
  previewTitle: (name: string) => `What is in ${name}`,
  previewNew: (count: number) => `${items(count)} new`,
  previewKnown: (count: number) => `${formatCount(count)} there already`,
  previewFaults: (count: number) => `${formatCount(count)} not understood`,
  previewNothing: 'There is nothing new in this file.',
  more: (count: number) => `and ${formatCount(count)} more`,
  line: (line: number) => `Line ${formatCount(line)}`,
  faults,
  store: (count: number) => `Add ${items(count)}`,
  stored: (count: number) => `${items(count)} added.`,
  cancel: 'Cancel',
  list: (count: number) => items(count),
  search: 'Search the filters',
  none: 'No filters yet',
  noneText: 'Add the first one above, or import a list.',
  noneFound: 'No filter like that.',
  showAll: (count: number) => `Show all ${formatCount(count)}`,
  done,
  by: (username: string) => `added by @${username}`,
  matched: (count: number, last: string) =>
    `found ${count === 1 ? 'once' : `${formatCount(count)} times`}, the last time ${last}`,
  neverMatched: 'not found so far',
  change: { refuse: 'Refuse instead', report: 'Report instead' },
  changeName: {
    refuse: (value: string) => `Refuse instead: “${value}”`,
    report: (value: string) => `Report instead: “${value}”`,
  },
  remove: 'Remove',
  removeName: (value: string) => `Remove “${value}”`,
  removed: (value: string) => `“${value}” was removed.`,
  undo: 'Undo',
};

export type FilterMessages = typeof filters;
