import { limits } from '@isntgram/contract/kernel/limits';
import { plural } from '../../kernel/de/format.ts';
import type { DataExport } from '../en/export.ts';

const photos = (count: number) => `${count} ${plural(count, { one: 'Foto', other: 'Fotos' })}`;

export const dataExport: DataExport = {
  title: 'Deine Daten',
  text:
    'Alles, was dir gehört, in einem Zip: deine Fotos in der größten Größe, die aufbewahrt wird, und als JSON, was ' +
    'du geschrieben, gelikt und gemerkt hast und wem du folgst. Die index.html darin öffnet jeder Browser, auch ' +
    'ohne Verbindung.',
  loading: 'Dein Export wird geladen',
  errorTitle: 'Dein Export ließ sich nicht laden',
  demo: 'Das Demo-Konto gehört allen, deshalb gibt es nichts mitzunehmen. Für ein eigenes Konto:',
  ask: { password: 'Dein Passwort', send: 'Meine Daten sammeln', again: 'Noch einmal sammeln' },
  waiting: {
    title: 'Deine Daten werden gesammelt',
    text: (count) =>
      `Bisher ${photos(count)}. Du kannst weggehen: Eine Mail und eine Mitteilung sagen, wenn alles da ist.`,
  },
  ready: {
    title: 'Dein Export ist fertig',
    text: (count, size, until) => `${photos(count)}, ${size}. Zu holen bis ${until}.`,
    fetch: 'Herunterladen',
  },
  failed: `Bei uns ist etwas schiefgegangen. Fordere ihn noch einmal an; ein Export bleibt ${limits.exportDays} Tage.`,
};
