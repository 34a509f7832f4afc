import { plural } from '../../kernel/de/format.ts';
import type { Community } from '../en/community.ts';

export const community: Community = {
  title: 'Gemeinschaft',
  name: 'Name',
  nameHint: 'In Titeln und Mails.',
  contact: 'Kontakt',
  contactHint:
    'Wem man wegen einer Entscheidung schreibt: eine Mailadresse oder eine Adresse im Web. Kann leer bleiben.',
  rules: 'Regeln',
  rulesHint: 'Woran sich alle halten. Wer sich registriert, liest das zuerst. Kann leer bleiben.',
  signUp: 'Wer sich registrieren darf',
  modes: {
    open: { label: 'Alle', hint: 'Wer hierher findet, kann mitmachen.' },
    invited: { label: 'Wer eingeladen wurde', hint: 'Mit einem Link, den du unten erstellst.' },
    closed: { label: 'Niemand', hint: 'Wer hier ist, bleibt; neu kommt niemand.' },
  },
  save: 'Speichern',
  saved: 'Gespeichert. Innerhalb einer Minute sehen es alle.',
  invitations: 'Einladungen',
  invitationsText: 'Ein Link lässt Leute herein, während sich nur registrieren darf, wer eingeladen wurde.',
  note: 'Für wen',
  noteHint: 'Nur für dich. Kann leer bleiben.',
  uses: 'Personen',
  days: 'Tage',
  make: 'Link erstellen',
  link: 'Verschick diesen Link jetzt: Er wird nur einmal gezeigt.',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  notCopied: 'Das ließ sich nicht kopieren. Markiere den Link und kopiere ihn von Hand.',
  unnamed: 'Einladung',
  used: (uses: number, max: number) =>
    `${uses} von ${max} ${plural(max, { one: 'Person', other: 'Personen' })} gekommen`,
  until: (day: string) => `gilt bis ${day}`,
  by: (username: string) => `von @${username}`,
  withdraw: 'Zurücknehmen',
  withdrawn: 'Damit kommt niemand mehr herein.',
  none: 'Es gibt keine Einladungen.',
};
