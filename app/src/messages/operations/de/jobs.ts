import { plural } from '../../kernel/de/format.ts';
import type { FailedJobs } from '../en/jobs.ts';

const jobs = (count: number) => `${count} ${plural(count, { one: 'Aufgabe', other: 'Aufgaben' })}`;

export const failedJobs: FailedJobs = {
  title: 'Gescheiterte Aufgaben',
  lead: 'Was im Hintergrund zu tun war und bei jedem Versuch scheiterte. Es liegt hier zwei Wochen lang.',
  failed: 'Das konnte nicht geladen werden.',
  empty: 'Nichts ist gescheitert',
  emptyText: 'Alles, was zu tun war, ist getan oder wird noch versucht.',
  total: (count) => `${jobs(count)} bei jedem Versuch gescheitert`,
  newest: (count) => `Das sind die neuesten ${count}.`,
  counts: 'Wie viele wovon',
  died: 'Was daran arbeitete, ist ohne ein Wort gestorben.',
  retry: 'Erneut versuchen',
  retryAll: 'Alle erneut versuchen',
  drop: 'Verwerfen',
  dropAll: 'Alle verwerfen',
  retried: (count) => `${jobs(count)} erneut gestartet.`,
  dropped: (count) => `${jobs(count)} verworfen.`,
  doneBefore: 'Jemand hatte das vor dir getan.',
  dropOne: {
    title: 'Diese Aufgabe verwerfen?',
    text:
      'Sie wird nicht mehr versucht. Was davon trotzdem geschehen muss, findet die nächste Suche nach ' +
      'Liegengebliebenem.',
  },
  dropEach: {
    title: 'Alle gescheiterten Aufgaben verwerfen?',
    text: 'Keine wird mehr versucht. Was trotzdem geschehen muss, findet die nächste Suche nach Liegengebliebenem.',
  },
};
