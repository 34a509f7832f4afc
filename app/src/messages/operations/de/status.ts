import { plural } from '../../kernel/de/format.ts';
import type { StatusMessages } from '../en/status.ts';

export const status: StatusMessages = {
  title: 'Zustand',
  well: 'Alles läuft.',
  frozen: 'In einer Gemeinschaft kann gerade nichts geschrieben werden: Sie zieht um.',
  names: { database: 'Datenbank', mediaStore: 'Fotospeicher' },
  down: 'antwortet nicht',
  milliseconds: (count) => `${count} Millisekunden`,
  errors: 'Fehler',
  open: (open, lastHour) => `${open} offen, davon ${lastHour} in der letzten Stunde`,
  late: 'Fälliges ist verspätet um',
  minutes: (count) => `${count} ${plural(count, { one: 'Minute', other: 'Minuten' })}`,
  communities: 'Gemeinschaften',
  databaseSize: 'Größe der Datenbank',
  release: 'Version',
  again: 'Neu nachsehen',
};
