import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Choice } from '../../model/choice.ts';
import { type Doubt, doubtText } from '../../model/doubts.ts';
import type { Chance } from '../../model/otherwise/chance.ts';
import type { Sensitivity } from '../../model/otherwise/sensitivity.ts';
import type { Stability } from '../../model/otherwise/stability.ts';
import type { Step } from '../../model/otherwise/steps.ts';
import { money } from '../../shown/amounts.ts';
import { cheaperOf } from '../../shown/costs.ts';
import type { Confidence } from './confidence.ts';

const sure = 0.95;
const likely = 0.8;

interface CostConfidenceRequest {
  sensitivities: readonly Sensitivity[];
  /** Does it lie within its spread of a step? */
  isNearStep: boolean;
  stability: Stability | undefined;
  chance: Chance;
  cheaper: Profile | 'neither';
}

/**
 * How sure it is who is cheaper, by all that was varied, by the steps nearby, and by what comes out of drawing
 * everything at once.
 */
export function costConfidence(request: CostConfidenceRequest): { level: Confidence; why: string } {
  const { sensitivities, isNearStep, stability, chance, cheaper } = request;
  const odds = Math.max(...Object.values(chance.cheapest));
  const turned = turnedBy(sensitivities, cheaper);
  const why = [
    oddsText(chance),
    turned.length > 0 ? `it is otherwise with: ${turned.join('; ')}` : 'it stays so with every input that was varied',
    ...(isNearStep ? ['it lies within its spread of a step'] : []),
    ...(stability?.isStable === false
      ? ['other runs of the same measurement turn it, or the plans that it stands on']
      : []),
    ...(stability ? [] : ['one round cannot tell what another would']),
  ].join('; ');
  if (cheaper === 'neither' || odds < likely) return { level: 'low', why };
  return { level: odds >= sure && turned.length === 0 && !isNearStep && stability?.isStable ? 'high' : 'medium', why };
}

/** What would change who is cheaper. */
export const turnedBy = (sensitivities: readonly Sensitivity[], cheaper: Profile | 'neither'): string[] =>
  sensitivities.filter((usd) => cheaperOf(usd) !== cheaper).map(({ what }) => what);

/** Who is cheaper how often, and the ranges that eight of ten draws lie in. */
function oddsText({ draws, cheapest, ...ranges }: Chance): string {
  const [likeliest = profiles[0]] = profiles.toSorted((one, other) => cheapest[other] - cheapest[one]);
  const said = profiles.map((profile) => `${profile} ${money(ranges[profile].low)} … ${money(ranges[profile].high)}`);
  const share = `${(cheapest[likeliest] * 100).toFixed(0)} % of ${draws} draws`;
  return `${likeliest} is cheaper in ${share} of what is uncertain (${said.join(', ')} USD in eight of ten)`;
}

/** The steps near to the verdict, in words. */
export const stepLines = (steps: readonly Step[]): string[] =>
  steps.map(({ profile, times, from, to, fromUsd, toUsd }) => {
    const load = times > 1 ? `${((times - 1) * 100).toFixed(0)} % more` : `${((1 - times) * 100).toFixed(0)} % less`;
    return `With ${load} load ${profile} takes ${to} instead of ${from}: ${money(fromUsd)} → ${money(toUsd)} USD.`;
  });

/** Which months stand on prices that nobody verified, and what such prices would make of the others. */
export const unverifiedLines = (months: Record<Profile, Pick<Choice, 'doubts' | 'unverified'>>): string[] =>
  profiles.flatMap((profile) => {
    const { doubts, unverified } = months[profile];
    const places = [...new Set(unverified?.doubts.map(({ address }) => placeOf(address)))];
    return [
      ...(doubts.length > 0
        ? [
            `The month of ${profile} stands on prices that nobody verified: ${doubtText(doubts)}. Verified prices ` +
              'alone have nothing that takes it.',
          ]
        : []),
      ...(unverified
        ? [
            `On ${unverified.title} ${profile} would be ${money(unverified.totalUsd)} USD, by prices that nobody ` +
              `verified (${whyText(unverified.doubts)}). Look them up before you count on them: ${places.join(', ')}`,
          ]
        : []),
    ];
  });

/** Why they are doubted, each named where there are several. */
const whyText = (doubts: readonly Doubt[]): string =>
  doubts.length === 1 ? doubts.map(({ why }) => why).join() : doubtText(doubts);

/** An address without its scheme. */
function placeOf(address: string): string {
  const { host, pathname } = new URL(address);
  return `${host}${pathname}`;
}

/** What to know of a month's prices in the same breath; empty where somebody verified them and none are lower. */
export function hearsayText({ doubts, unverified }: Pick<Choice, 'doubts' | 'unverified'>): string {
  if (doubts.length > 0) return 'by prices that nobody verified';
  return unverified
    ? `or ${money(unverified.totalUsd)} USD on ${unverified.title}, by prices that nobody verified`
    : '';
}
