import type { Role } from '@isntgram/contract/network/moderation';
import { formatBytes } from '@/language/format';
import { formatCount, plural } from '../../kernel/en/format.ts';

const roles: Record<Role, { label: string; hint: string }> = {
  user: { label: 'Member', hint: 'Shares photos, and judges nobody.' },
  moderator: { label: 'Moderator', hint: 'Answers reports and appeals, warns and suspends.' },
  admin: { label: 'Admin', hint: 'As a moderator, and decides on the community: its rules, its people, their roles.' },
};

export const people = {
  title: 'People',
  search: 'Search people',
  searchHint: 'By username or name, or by the whole of a mail address.',
  show: 'Show',
  filters: {
    all: 'All',
    moderator: 'Moderators',
    admin: 'Admins',
    suspended: 'Suspended',
    unconfirmed: 'Unconfirmed',
    leaving: 'Leaving',
  },
  empty: { title: 'Nobody here', text: 'There is nobody for whom this is true.' },
  since: (day: string) => `Here since ${day}`,
  seen: (when: string) => `last seen ${when}`,
  notSeen: 'not seen lately',
  posts: (count: number) => `${formatCount(count)} ${plural(count, { one: 'post', other: 'posts' })}`,
  bytes: (bytes: number) => `${formatBytes(bytes, 'en')} of photos`,
  warnings: (count: number) => `${count} ${plural(count, { one: 'warning', other: 'warnings' })}`,
  suspensions: (count: number) => `${count} ${plural(count, { one: 'suspension', other: 'suspensions' })}`,
  suspended: 'Suspended',
  unconfirmed: 'Address unconfirmed',
  leaving: 'Leaving',
  demo: 'Demo',
  you: 'You',
  role: 'Role',
  roleOf: (username: string) => `Role of @${username}`,
  roleText: 'It holds at once, they are told, and the audit trail remembers that it was you.',
  roles,
  password: 'Your password',
  passwordMissing: 'Enter your password.',
  save: 'Change role',
  saved: (username: string, role: Role) => `@${username}: ${roles[role].label}.`,
};

export type People = typeof people;
