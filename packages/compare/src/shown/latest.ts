import { byProfile, type Profile } from '@isntgram/contract/kernel/profiles';
import type { Mix } from '../mixes.ts';
import { defaultAssumptions } from '../model/assumptions.ts';
import type { Case } from '../model/case.ts';
import type { ProfileFigures } from '../model/figures.ts';
import { priceBook } from '../prices/price-book.ts';
import type { Offer, Quote } from '../prices/schema.ts';
import { base, compared } from './ratios.ts';
import type { Ratio, ScenarioRow } from './seen.ts';

/** The run that is kept with the code, as the admin area shows it: what was seen, and all that costs follow from. */
export interface Latest {
  startedAt: string;
  complete: boolean;
  rounds: number;
  /** The most that the generator took, of one core. */
  generatorShare: number;
  machines: { cores: number; processor: string; node: string; database: string }[];
  sides: { profile: Profile; at: string; version: string; settings?: Readonly<Record<string, string>> | undefined }[];
  saturations: {
    profile: Profile;
    goodPerSecond: number;
    badPerSecond: number | null;
    p95Ms: number;
    ranOut: string;
  }[];
  figures: Record<Profile, ProfileFigures>;
  scenarios: ScenarioRow[];
  book: { offers: readonly Offer[]; quotes: readonly Quote[] };
}

/** The same as it is kept: with the one ratio that there is of two profiles. */
export type KeptLatest = Omit<Latest, 'scenarios'> & {
  scenarios: (Omit<ScenarioRow, 'ratios'> & { ratio?: Ratio | undefined })[];
};
const [told = base] = compared;

export const keptOf = ({ scenarios, ...latest }: Latest): KeptLatest => ({
  ...latest,
  scenarios: scenarios.map(({ ratios, ...row }) => ({ ...row, ratio: ratios[told] })),
});

const latestIn = ({ scenarios, ...kept }: KeptLatest): Latest => ({
  ...kept,
  scenarios: scenarios.map(({ ratio, ...row }) => ({ ...row, ratios: ratio ? { [told]: ratio } : {} })),
});

/** A community's month by what is kept, at the prices of `day` (YYYY-MM-DD), with nobody paid to look after it. */
export function caseOf({ figures, book }: Pick<Latest, 'figures' | 'book'>, mix: Mix, day: string): Case {
  const nobody = { hours: 0, usdPerHour: 0 };
  return {
    book: priceBook(book.offers, book.quotes),
    day,
    mix,
    figures,
    assumptions: defaultAssumptions,
    operator: byProfile(() => nobody),
  };
}

/** Loads it. */
export async function loadLatest(): Promise<Latest> {
  const { default: latest } = await import('../../latest.json', { with: { type: 'json' } });
  return latestIn(asKept(latest));
}

/** The types of JSON are wider than what `npm run compare -- keep` writes; a test holds the file against it. */
const asKept = (file: unknown): KeptLatest => file as KeptLatest;
