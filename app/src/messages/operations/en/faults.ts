import type { FaultPlace } from '@isntgram/contract/kernel/operation/fault-names';
import { plural } from '../../kernel/en/format.ts';

const places: Record<FaultPlace | 'all', string> = {
  all: 'Everywhere',
  api: 'API',
  web: 'Pages',
  jobs: 'Jobs',
  browser: 'Browsers',
};

export const faults = {
  title: 'Errors',
  state: 'Show',
  states: { open: 'Open', resolved: 'Mended' },
  place: 'Where',
  places,
  empty: 'All clear',
  emptyText: {
    open: 'Nothing went wrong that waits for you.',
    resolved: 'Nothing was marked as mended yet.',
  },
  times: (count: number) => `${count} ${plural(count, { one: 'time', other: 'times' })}`,
  people: (count: number) => `about ${count} ${plural(count, { one: 'person', other: 'people' })}`,
  nobody: 'nobody signed in',
  reopened: 'Back in a newer release',
  first: 'First',
  last: 'Last',
  seen: 'How often',
  where: 'Where',
  releases: 'Releases',
  request: 'Request',
  example: 'The last one, without what is anybody’s',
  resolve: 'Mark as mended',
  reopen: 'Not mended after all',
  resolved: 'Marked as mended. A newer release that meets it opens it again.',
};

export type FaultMessages = typeof faults;
