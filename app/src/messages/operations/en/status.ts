import { plural } from '../../kernel/en/format.ts';

export const status = {
  title: 'Status',
  well: 'All is well.',
  frozen: 'Nothing may be written right now in a community: it is being moved.',
  names: { database: 'Database', mediaStore: 'Photo store' },
  down: 'does not answer',
  milliseconds: (count: string) => `${count} ms`,
  errors: 'Errors',
  open: (open: number, lastHour: number) => `${open} open, ${lastHour} of them met within an hour`,
  late: 'What is due is late by',
  minutes: (count: number) => `${count} ${plural(count, { one: 'minute', other: 'minutes' })}`,
  communities: 'Communities',
  databaseSize: 'Size of the database',
  release: 'Release',
  again: 'Look again',
};

export type StatusMessages = typeof status;
