import { formatCount } from '../../kernel/de/format.ts';
import type { FilterMessages } from '../en/filters.ts';

const items = (count: number) => `${formatCount(count)} Filter`;

export const filters: FilterMessages = {
  title: 'Filter',
  lead: 'Wörter und Links, die hier niemand schreiben darf oder von denen die Moderation von selbst erfährt.',
  value: 'Wort, Wortfolge oder Domain',
  valueHint: {
    word:
      'Ganze Wörter, egal wie groß geschrieben und mit welchen Akzenten. Ein * am Ende steht für jede Endung: spam* ' +
      'findet „Spammer“.',
    domain: 'Zum Beispiel example.com: ein Link dorthin oder zu etwas darunter.',
  },
  kind: 'Was es ist',
  kinds: { word: 'Wort oder Wortfolge', domain: 'Links zu einer Domain' },
  action: 'Was geschieht',
  actions: { refuse: 'Ablehnen', report: 'Melden' },
  actionHint: {
    refuse: 'Wer es schreibt, erfährt das, und nichts wird veröffentlicht.',
    report: 'Es wird veröffentlicht, und die Moderation bekommt eine Meldung.',
  },
  add: 'Filter hinzufügen',
  added: (value) => `„${value}“ wird ab jetzt gefiltert.`,
  try: 'Einen Text ausprobieren',
  tryText: 'Was möchtest du ausprobieren?',
  tryIt: 'Ausprobieren',
  tryNothing: 'Kein Filter findet etwas darin.',
  tryFound: (found, what) => `„${found}“: ${what}`,
  file: 'Importieren und exportieren',
  fileText:
    'Eine Textdatei mit einem Wort oder einer Domain je Zeile, oder CSV mit den Spalten kind, value und action. ' +
    'Zeilen, die mit # beginnen, zählen nicht. Gespeichert wird erst, wenn du gesehen hast, was neu ist.',
  fileAction: 'Zeilen, die nicht sagen, was geschieht',
  choose: 'Datei auswählen',
  reading: 'Wird gelesen …',
  files: {
    too_large: 'Diese Datei ist größer als 1 MB. Eine Gemeinschaft hat höchstens 1.000 Filter: Nimm einen Teil davon.',
    too_long:
      'In dieser Datei ist mehr, als sich auf einmal lesen lässt. Nimm 5.000 Zeilen oder 200.000 Zeichen davon.',
    binary: 'Das ist keine Textdatei. Speichere die Liste als Text, ein Wort je Zeile, oder als CSV.',
    encoding:
      'Die Buchstaben dieser Datei lassen sich nicht lesen. Speichere sie als UTF-8 und versuche es noch einmal.',
    empty: 'In dieser Datei steht nichts.',
  },
  exported: 'Als Datei exportieren',
  previewTitle: (name) => `Was in ${name} steht`,
  previewNew: (count) => `${items(count)} neu`,
  previewKnown: (count) => `${formatCount(count)} schon da`,
  previewFaults: (count) => `${formatCount(count)} nicht verstanden`,
  previewNothing: 'In dieser Datei ist nichts Neues.',
  more: (count) => `und ${formatCount(count)} weitere`,
  line: (line) => `Zeile ${formatCount(line)}`,
  faults: {
    empty: 'Darin ist kein Buchstabe, keine Ziffer und kein Zeichen.',
    too_long: 'Das ist länger als 100 Zeichen.',
    too_short: 'Vor einem * müssen mindestens zwei Buchstaben stehen.',
    star: 'Ein * kann nur am Ende stehen.',
    domain: 'Das ist keine Domain.',
    path: 'Gib nur die Domain an, ohne das, was ihr folgt.',
    kind: 'In der ersten Spalte steht weder „word“ noch „domain“.',
    action: 'In der dritten Spalte steht weder „refuse“ noch „report“.',
  },
  store: (count) => `${items(count)} hinzufügen`,
  stored: (count) => `${items(count)} hinzugefügt.`,
  cancel: 'Abbrechen',
  list: (count) => items(count),
  search: 'Filter durchsuchen',
  none: 'Noch keine Filter',
  noneText: 'Füge oben den ersten hinzu oder importiere eine Liste.',
  noneFound: 'So einen Filter gibt es nicht.',
  showAll: (count) => `Alle ${formatCount(count)} zeigen`,
  done: { refuse: 'Wird abgelehnt', report: 'Wird gemeldet' },
  by: (username) => `hinzugefügt von @${username}`,
  matched: (count, last) => `${formatCount(count)} Mal gefunden, zuletzt ${last}`,
  neverMatched: 'bisher nicht gefunden',
  change: { refuse: 'Lieber ablehnen', report: 'Lieber melden' },
  changeName: {
    refuse: (value) => `„${value}“ lieber ablehnen`,
    report: (value) => `„${value}“ lieber melden`,
  },
  remove: 'Entfernen',
  removeName: (value) => `„${value}“ entfernen`,
  removed: (value) => `„${value}“ wurde entfernt.`,
  undo: 'Rückgängig',
};
