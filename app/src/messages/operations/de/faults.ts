import type { FaultPlace } from '@isntgram/contract/kernel/operation/fault-names';
import { plural } from '../../kernel/de/format.ts';
import type { FaultMessages } from '../en/faults.ts';

const places: Record<FaultPlace | 'all', string> = {
  all: 'Überall',
  api: 'Schnittstelle',
  web: 'Seiten',
  jobs: 'Aufträge',
  browser: 'Browser',
};

export const faults: FaultMessages = {
  title: 'Fehler',
  state: 'Zeigen',
  states: { open: 'Offen', resolved: 'Behoben' },
  place: 'Wo',
  places,
  empty: 'Alles in Ordnung',
  emptyText: {
    open: 'Es ging nichts schief, das auf dich wartet.',
    resolved: 'Noch wurde nichts als behoben markiert.',
  },
  times: (count) => `${count}-mal`,
  people: (count) => `etwa ${count} ${plural(count, { one: 'Person', other: 'Personen' })}`,
  nobody: 'niemand angemeldet',
  reopened: 'In einer neueren Version zurück',
  first: 'Zuerst',
  last: 'Zuletzt',
  seen: 'Wie oft',
  where: 'Ort',
  releases: 'Versionen',
  request: 'Anfrage',
  example: 'Der letzte, ohne alles, was jemandem gehört',
  resolve: 'Als behoben markieren',
  reopen: 'Doch nicht behoben',
  resolved: 'Als behoben markiert. Eine neuere Version, in der er vorkommt, öffnet ihn wieder.',
};
