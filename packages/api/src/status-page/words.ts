import type { Locale } from '@isntgram/contract/kernel/locales';

const en = {
  title: 'Status',
  states: {
    up: 'All is well.',
    degraded: 'Not all is well.',
    down: 'Isntgram does not answer right now.',
    maintenance: 'There is work going on.',
  },
  now: 'Now',
  before: 'The last two weeks',
  trouble: 'Trouble',
  maintenance: 'Maintenance',
  since: (when: string) => `Since ${when}`,
  between: (from: string, until: string) => `${from} – ${until}`,
  nothing: 'Nothing to tell.',
  days: 'The last 90 days',
  day: (day: string, share: string) => `${day}: ${share}`,
  unknown: 'not known',
  summary: (share: string, wanted: string) => `There for ${share} of the last 30 days; the aim is ${wanted}.`,
  unsummed: 'Nothing was counted yet.',
  left: (share: string) => `${share} of what may fail is left.`,
  spent: 'More failed than may.',
  at: (when: string) => `Looked at ${when}. This page renews itself every minute.`,
  home: 'To Isntgram',
};

const de: typeof en = {
  title: 'Status',
  states: {
    up: 'Alles in Ordnung.',
    degraded: 'Nicht alles ist in Ordnung.',
    down: 'Isntgram antwortet gerade nicht.',
    maintenance: 'Hier wird gerade gearbeitet.',
  },
  now: 'Jetzt',
  before: 'Die letzten zwei Wochen',
  trouble: 'Störung',
  maintenance: 'Wartung',
  since: (when) => `Seit ${when}`,
  between: (from, until) => `${from} – ${until}`,
  nothing: 'Nichts zu berichten.',
  days: 'Die letzten 90 Tage',
  day: (day, share) => `${day}: ${share}`,
  unknown: 'nicht bekannt',
  summary: (share, wanted) => `In den letzten 30 Tagen zu ${share} erreichbar; das Ziel ist ${wanted}.`,
  unsummed: 'Es wurde noch nichts gezählt.',
  left: (share) => `${share} von dem, was ausfallen darf, sind übrig.`,
  spent: 'Es ist mehr ausgefallen, als darf.',
  at: (when) => `Nachgesehen: ${when}. Diese Seite erneuert sich jede Minute.`,
  home: 'Zu Isntgram',
};

/** What the page of the status says: it is made where Next is not, and while Next is down. */
export const statusWords: Readonly<Record<Locale, typeof en>> = { en, de };
