import { limits } from '@isntgram/contract/kernel/limits';
import { formatMonth } from '@/language/format';
import { formatCount, plural } from '../../kernel/de/format.ts';
import type { Importing } from '../en/import.ts';

const posts = (count: number) => `${formatCount(count)} ${plural(count, { one: 'Beitrag', other: 'Beiträge' })}`;
const photos = (count: number) => `${formatCount(count)} ${plural(count, { one: 'Foto', other: 'Fotos' })}`;
const clock = (instant: string) => new Date(instant).toLocaleTimeString('de', { hour: '2-digit', minute: '2-digit' });
const span = (from: string, to: string) => {
  const [first, last] = [formatMonth(from, 'de'), formatMonth(to, 'de')];
  return first === last ? `vom ${first}` : `von ${first} bis ${last}`;
};
const megabytes = limits.photoSizeBytesMax / 1024 ** 2;

export const importing: Importing = {
  title: 'Nimm dein Instagram mit',
  text:
    'Deine Beiträge von dort, mit Texten, Alternativtexten und ihrer Zeit, auf deiner Seite hier. Niemand bekommt ' +
    'eine Mitteilung, und nichts kommt doppelt.',
  loading: 'Wird geladen',
  demo: 'Das Demo-Konto gehört allen, deshalb lässt sich nichts mitbringen. Für ein eigenes Konto:',
  how: 'So bekommst du die Datei',
  steps: [
    'In Instagram: Einstellungen, Kontenübersicht, Deine Informationen und Berechtigungen, ' +
      'Deine Informationen exportieren.',
    'Wähle dein Profil, „Auf Gerät exportieren“ und von deinen Informationen mindestens „Inhalte“.',
    'Als Format wähle JSON, als Medienqualität Hoch, als Zeitraum Gesamte Zeit.',
    'Instagram schreibt dir, wenn die Datei da ist. Lade sie herunter; sind es mehrere Teile, dann alle.',
  ],
  stays: 'Die Datei bleibt auf deinem Gerät: Nur Fotos der Beiträge, die du auswählst, werden gesendet.',
  choose: 'Zip auswählen',
  reading: (files) => `Wird gelesen: ${formatCount(files)} ${plural(files, { one: 'Datei', other: 'Dateien' })}`,
  unfinished: (done, all) =>
    `Ein Import hat nach ${formatCount(done)} von ${posts(all)} aufgehört. Wähle dieselbe Datei noch einmal: Es geht ` +
    'dort weiter.',
  fault: {
    notZip: 'Das ist keine ganze Zip-Datei. Lade sie noch einmal von Instagram und wähle sie so aus, wie sie ist.',
    unsafe:
      'Dieses Zip nennt Dateien außerhalb von sich selbst, wie keines von Instagram. Nichts wurde daraus übernommen.',
    tooMany: 'Dieses Zip hat mehr Dateien als irgendein Export. Nichts wurde daraus übernommen.',
    html: 'Dieser Export ist zum Lesen gemacht, als HTML. Fordere bei Instagram einen im Format JSON an.',
    noPosts:
      'In dieser Datei sind keine Beiträge. Wähle das Zip, das Instagram geschickt hat, mit „Inhalte“; sind es ' +
      'mehrere Teile, dann alle zugleich.',
    broken: 'Die Liste der Beiträge in dieser Datei lässt sich nicht lesen. Lade sie noch einmal von Instagram.',
  },
  found: 'Was darin ist',
  coming: (count, photoCount, from, to) => `${posts(count)} mit ${photos(photoCount)}, ${span(from, to)}.`,
  known: (count) => `${posts(count)} ${plural(count, { one: 'ist', other: 'sind' })} schon auf deiner Seite.`,
  leftOut: 'Das bleibt, wo es ist:',
  reason: {
    videos: (count) =>
      `${formatCount(count)} ${plural(count, { one: 'Video', other: 'Videos' })}: Hier gibt es nur Fotos`,
    stories: (count) => `${formatCount(count)} ${plural(count, { one: 'Story', other: 'Storys' })}`,
    reels: (count) => `${formatCount(count)} ${plural(count, { one: 'Reel', other: 'Reels' })}`,
    archived: (count) => `${posts(count)}, ${plural(count, { one: 'den', other: 'die' })} du dort archiviert hast`,
    missing: (count) =>
      `${photos(count)}, ${plural(count, { one: 'das', other: 'die' })} in der Datei ` +
      `${plural(count, { one: 'fehlt', other: 'fehlen' })}: War sie einer von mehreren Teilen?`,
    tooLarge: (count) => `${photos(count)} mit mehr als ${megabytes} MB`,
    tooNew: (count) => `${posts(count)} vom letzten Tag: Teile sie hier selbst`,
    unreadable: (count) =>
      `${formatCount(count)} ${plural(count, { one: 'Eintrag', other: 'Einträge' })}, ` +
      plural(count, { one: 'der sich nicht lesen lässt', other: 'die sich nicht lesen lassen' }),
  },
  nothingTitle: 'Nichts mitzunehmen',
  nothingText: (known) =>
    known > 0 ? 'Alle Beiträge dieser Datei sind schon hier.' : 'Diese Datei hat keine Beiträge mit Fotos.',
  audience: 'Wer sie hier sehen darf',
  everyone: 'Alle',
  everyoneHint: 'Alle mit dem Link, angemeldet oder nicht.',
  followers: 'Follower',
  followersHint: 'Nur wer dir folgt.',
  start: (count) => `${posts(count)} importieren`,
  other: 'Andere Datei wählen',
  choosePosts: 'Beiträge auswählen',
  all: 'Alle auswählen',
  none: 'Keine auswählen',
  more: (count) => `Mehr zeigen (${formatCount(count)})`,
  tile: (date, photoCount, caption) => `${date}, ${photos(photoCount)}${caption ? `: ${caption}` : ''}`,
  running: 'Deine Beiträge sind unterwegs',
  progress: (done, all) =>
    `${formatCount(done)} von ${formatCount(all)} ${plural(all, { one: 'Beitrag', other: 'Beiträgen' })}`,
  goOn: 'Du kannst dich inzwischen umsehen. Lass diese Seite offen, bis alles da ist.',
  waits: (until, limited) =>
    !limited
      ? 'Niemand antwortet. Sobald es wieder eine Verbindung gibt, geht es von selbst weiter.'
      : `So viele auf einmal sind fürs Erste genug: Um ${clock(until)} Uhr geht es von selbst weiter.`,
  cancel: 'Anhalten',
  done: 'Fertig',
  stopped: 'Angehalten',
  published: (count) => `${posts(count)} ${plural(count, { one: 'ist', other: 'sind' })} jetzt auf deiner Seite.`,
  again: 'Wähle dieselbe Datei noch einmal, um weiterzumachen: Was schon hier ist, kommt nicht doppelt.',
  missed: 'Was nicht mitkommen konnte',
  partly: (date) => `${date}: ohne einige Fotos`,
  notAtAll: (date) => `${date}: gar nicht`,
  unreadablePhoto: 'Das Foto lässt sich in der Datei nicht lesen.',
  fileGone: 'Die Datei lässt sich nicht mehr lesen. Wurde sie verschoben? Wähle sie noch einmal, um weiterzumachen.',
  look: 'Deine Seite ansehen',
  toast: (count) => `Dein Import ist fertig: ${posts(count)}.`,
};
