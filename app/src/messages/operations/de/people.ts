import { formatBytes } from '@/language/format';
import { formatCount, plural } from '../../kernel/de/format.ts';
import type { People } from '../en/people.ts';

const roles: People['roles'] = {
  user: { label: 'Mitglied', hint: 'Teilt Fotos und urteilt über niemanden.' },
  moderator: { label: 'Moderation', hint: 'Beantwortet Meldungen und Einsprüche, verwarnt und sperrt.' },
  admin: {
    label: 'Administration',
    hint: 'Wie die Moderation, und entscheidet über die Gemeinschaft: Regeln, Leute und ihre Rollen.',
  },
};

export const people: People = {
  title: 'Leute',
  search: 'Leute suchen',
  searchHint: 'Nach Benutzername oder Name, oder nach einer ganzen E-Mail-Adresse.',
  show: 'Zeigen',
  filters: {
    all: 'Alle',
    moderator: 'Moderation',
    admin: 'Administration',
    suspended: 'Gesperrt',
    unconfirmed: 'Unbestätigt',
    leaving: 'Wird gelöscht',
  },
  empty: { title: 'Niemand hier', text: 'Es gibt niemanden, auf den das zutrifft.' },
  since: (day) => `Hier seit ${day}`,
  seen: (when) => `zuletzt da ${when}`,
  notSeen: 'länger nicht da',
  posts: (count) => `${formatCount(count)} ${plural(count, { one: 'Beitrag', other: 'Beiträge' })}`,
  bytes: (bytes) => `${formatBytes(bytes, 'de')} Fotos`,
  warnings: (count) => `${count} ${plural(count, { one: 'Verwarnung', other: 'Verwarnungen' })}`,
  suspensions: (count) => `${count} ${plural(count, { one: 'Sperre', other: 'Sperren' })}`,
  suspended: 'Gesperrt',
  unconfirmed: 'Adresse unbestätigt',
  leaving: 'Wird gelöscht',
  demo: 'Demokonto',
  you: 'Du',
  role: 'Rolle',
  roleOf: (username) => `Rolle von @${username}`,
  roleText: 'Sie gilt sofort, die Person erfährt davon, und das Protokoll merkt sich, dass du es warst.',
  roles,
  password: 'Dein Passwort',
  passwordMissing: 'Gib dein Passwort ein.',
  save: 'Rolle ändern',
  saved: (username, role) => `@${username}: ${roles[role].label}.`,
};
