import { formatCount, plural } from '../../kernel/de/format.ts';
import type { TreeImportsWords } from '../en/tree-imports.ts';

const trees = (count: number) => `${formatCount(count)} ${plural(count, { one: 'Baum', other: 'Bäume' })}`;
const rows = (count: number) => `${formatCount(count)} ${plural(count, { one: 'Zeile', other: 'Zeilen' })}`;
const are = (count: number) => plural(count, { one: 'wird', other: 'werden' });

export const treeImports: TreeImportsWords = {
  title: 'Bäume importieren',
  intro:
    'Lade die Tabelle hoch, die du hast: CSV aus einer Tabellenkalkulation oder GeoJSON. Du siehst, was daraus wird, ' +
    'bevor etwas geschrieben wird, dieselbe Datei noch einmal verdoppelt nichts, und ein Import lässt sich ganz ' +
    'rückgängig machen.',
  choose: 'Datei wählen',
  uploading: (name) => `${name} wird hochgeladen`,
  looking: 'Die Datei wird angesehen …',
  earlier: 'Frühere Importe',
  noEarlier: 'Es wurde noch nichts importiert.',
  failed: 'Die Importe wurden nicht geladen',
  all: 'Alle Importe',
  statuses: {
    waiting: 'Nicht hochgeladen',
    ready: 'Nicht begonnen',
    refused: 'Nicht lesbar',
    running: 'Läuft',
    stopped: 'Angehalten',
    done: 'Fertig',
    undoing: 'Wird rückgängig gemacht',
    undone: 'Rückgängig gemacht',
    failed: 'Abgebrochen',
  },
  columns: 'Was die Spalten sagen',
  columnsHint: 'Nach ihren Namen geraten. Ändere, was nicht stimmt.',
  column: (name) => `Die Spalte „${name}“ sagt`,
  leaveOut: 'Auslassen',
  fields: {
    reference: 'Eigene Nummer',
    latitude: 'Breite',
    longitude: 'Länge',
    place: 'Ort (beides in einem)',
    species: 'Art, wissenschaftlich',
    genus: 'Gattung',
    epithet: 'Zweites Wort der Art',
    commonName: 'Deutscher Name',
    address: 'Adresse',
    planted: 'Gepflanzt',
    dbh: 'Durchmesser in 1,3 m',
    girth: 'Umfang in 1,3 m',
    height: 'Höhe',
    crown: 'Kronenbreite',
    condition: 'Zustand',
    tags: 'Schlagworte',
    notes: 'Notizen',
  },
  unitOf: (name) => `Einheit von „${name}“`,
  dateOrder: 'Was 3/4/2020 heißt',
  dateOrders: { dmy: '3. April: Tag zuerst', mdy: '4. März: Monat zuerst' },
  preview: 'Was geschehen wird',
  looked: (count, whole) =>
    whole ? `Die Datei hat ${rows(count)}.` : `Die ersten ${rows(count)} der Datei wurden angesehen.`,
  allGood: 'Alle können übernommen werden.',
  willRefuse: (count) => `${rows(count)} ${are(count)} ausgelassen.`,
  willWarn: (count) => `${rows(count)} ${are(count)} nur teilweise übernommen.`,
  freshSpecies: (count) =>
    `${formatCount(count)} ${plural(count, { one: 'Art ist', other: 'Arten sind' })} neu im Verzeichnis.`,
  like: (name) => `gleicht ${name}, die es schon gibt`,
  problems: 'Wo etwas nicht stimmt',
  line: (line) => `Zeile ${formatCount(line)}`,
  start: 'Import beginnen',
  goOn: 'Weiter',
  stop: 'Anhalten',
  forget: 'Verwerfen',
  undo: 'Import rückgängig machen',
  undoSure:
    'Alles, was er gebracht hat, geht wieder, und was er geändert hat, ist wie zuvor. Woran seither jemand ' +
    'gearbeitet hat, bleibt.',
  undoYes: 'Ja, rückgängig machen',
  cancel: 'Abbrechen',
  progress: 'Wie weit der Import ist',
  undoProgress: 'Wie viel rückgängig gemacht ist',
  added: (count) => `${trees(count)} neu`,
  updated: (count) => `${trees(count)} geändert`,
  unchanged: (count) => `${trees(count)} wie zuvor`,
  refused: (count) => `${rows(count)} ausgelassen`,
  warned: (count) => `${rows(count)} teilweise übernommen`,
  gone: (count) => `${trees(count)} wieder entfernt`,
  restored: (count) => `${trees(count)} wie vor dem Import`,
  kept: (count) => `${trees(count)} behalten, da seither jemand daran gearbeitet hat`,
  report: 'Was nicht übernommen wurde, mit den Gründen herunterladen',
  brokenOff: 'Der Import wurde abgebrochen. Mache ihn rückgängig und versuche es dann noch einmal.',
};
