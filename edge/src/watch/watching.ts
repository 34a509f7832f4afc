import type { Tariff } from '@isntgram/contract/kernel/operation/budget';
import type { HostFacts } from '@isntgram/contract/kernel/operation/host-facts';
import type { FigureName } from '@isntgram/core/kernel/alerts/alert';
import { alerts } from '@isntgram/core/kernel/alerts/alerts';
import { type Change, type Figures, judge, type Silence, type Standing } from '@isntgram/core/kernel/alerts/judge';
import {
  emptyTally,
  figuresOf,
  minuteMs,
  type Tallies,
  type Tally,
  withTally,
} from '@isntgram/core/kernel/alerts/tally';

import { noteSpent } from '@isntgram/core/kernel/status/budget';
import { figuresOfHost } from '@isntgram/core/kernel/status/host-facts';
import { countDown } from '@isntgram/core/kernel/status/looks';
import type { StatusStore } from '@isntgram/core/kernel/status/status-store';

/** What a Durable Object keeps, as far as watching needs it. */
export interface WatchStorage {
  getAlarm(): Promise<number | null>;
  setAlarm(time: number): Promise<void>;
  get<Value>(key: string): Promise<Value | undefined>;
  put(key: string, value: unknown): Promise<void>;
}

/** How it stands: what is true now, and what nobody wants to hear of. */
export interface Watched {
  standing: Standing[];
  silences: Silence[];
}

/** What there is to look at beside what was counted. */
export interface Checked {
  always?: boolean;
  tariff?: Tariff | undefined;
  /** Asks the database how copies and deploys ended. */
  facts?: () => Promise<HostFacts | undefined>;
}

interface KeptFacts {
  facts: HostFacts | undefined;
  atMs: number;
}

/** The database is awake while somebody comes; so seldom it is asked then. */
const factsEveryMs = 5 * minuteMs;
const hereMs = 2 * minuteMs;

/** Beyond the longest window, nothing that happened changes what is told. */
const quietAfterMs = 20 * minuteMs;

/**
 * Looks once a minute at what was counted, for as long as something is, or anything is told of, and asks nobody for
 * that: no database is woken. `tell` answers whether anybody was told; else it is tried again.
 */
export function createWatching(storage: WatchStorage, tell: (change: Change) => Promise<boolean>, values: StatusStore) {
  const watched = async (): Promise<Watched> =>
    (await storage.get<Watched>('watched')) ?? { standing: [], silences: [] };
  const tallies = async (): Promise<Tallies> => (await storage.get<Tallies>('tallies')) ?? {};
  const wake = async (now: number): Promise<void> => {
    if ((await storage.getAlarm()) === null) await storage.setAlarm(now + minuteMs);
  };

  /** What was known last is taken for as long as nobody comes, so that no database is woken. */
  async function factsNow(now: number, isHere: boolean, ask: Checked['facts']): Promise<HostFacts | undefined> {
    const kept = await storage.get<KeptFacts>('facts');
    if (!ask || !isHere || (kept && now - kept.atMs < factsEveryMs)) return kept?.facts;
    const facts = (await ask()) ?? kept?.facts;
    await storage.put('facts', { facts, atMs: now } satisfies KeptFacts);
    return facts;
  }

  /** Where nobody could be told, it stands as it stood. */
  async function tellAll(changes: readonly Change[], { standing }: Watched, judged: Standing[]): Promise<Standing[]> {
    let kept = judged;
    for (const change of changes) {
      if (await tell(change)) continue;
      const before = standing.find(({ name }) => name === change.alert.name);
      const others = kept.filter(({ name }) => name !== change.alert.name);
      const untold = before ?? { name: change.alert.name, since: change.since, value: change.value };
      kept = [...others, untold];
    }
    return kept;
  }

  return {
    watched,
    async add(tally: Tally, now: number): Promise<void> {
      await storage.put('tallies', withTally(await tallies(), tally, now));
      await wake(now);
    },
    async silence(silence: Silence): Promise<void> {
      const { standing, silences } = await watched();
      const others = silences.filter(({ name }) => name !== silence.name);
      await storage.put('watched', { standing, silences: [...others, silence] });
    },
    /** Goes on every minute where it `always` has something to look at. */
    async check(now: number, { always = false, tariff, facts: ask }: Checked = {}): Promise<void> {
      const before = await watched();
      const silences = before.silences.filter(({ until }) => until > now);
      const counted = withTally(await tallies(), emptyTally(), now);
      const known = figuresOf(counted, now);
      const answeredWithin = (ms: number) =>
        Object.entries(counted).some(([at, { answers }]) => answers > 0 && Number(at) * minuteMs > now - ms);
      const facts = await factsNow(now, answeredWithin(hereMs), ask);
      const own: Partial<Record<FigureName, number | undefined>> = {
        placesDown: await countDown(values, now),
        budgetShare: tariff && (await noteSpent(values, tariff, now)),
        ...(facts && figuresOfHost(facts, now)),
      };
      const figures: Figures = (figure, seconds) => own[figure] ?? known(figure, seconds);
      const judged = judge(alerts, { ...before, silences }, figures, now);
      const standing = await tellAll(judged.changes, before, judged.standing);
      await storage.put('watched', { standing, silences });
      if (always || answeredWithin(quietAfterMs) || standing.length > 0) await wake(now);
    },
  };
}
