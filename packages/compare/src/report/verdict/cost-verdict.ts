import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Case } from '../../model/break-even.ts';
import type { Chance } from '../../model/chance.ts';
import type { Choice } from '../../model/choice.ts';
import type { Sensitivity } from '../../model/sensitivity.ts';
import type { Stability } from '../../model/stability.ts';
import type { Step } from '../../model/steps.ts';
import { verifiedMonth } from '../../model/verified.ts';
import { toldOf } from '../../prices/fields.ts';
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
  const odds = Math.max(chance.vmCheaper, 1 - chance.vmCheaper);
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
function oddsText({ draws, vmCheaper, edge, vm }: Chance): string {
  const [profile, share] = vmCheaper >= 0.5 ? (['vm', vmCheaper] as const) : (['edge', 1 - vmCheaper] as const);
  const ranges = `edge ${money(edge.low)} … ${money(edge.high)}, vm ${money(vm.low)} … ${money(vm.high)} USD in eight of ten`;
  return `${profile} is cheaper in ${(share * 100).toFixed(0)} % of ${draws} draws of what is uncertain (${ranges})`;
}

/** The steps near to the verdict, in words. */
export const stepLines = (steps: readonly Step[]): string[] =>
  steps.map(({ profile, times, from, to, fromUsd, toUsd }) => {
    const load = times > 1 ? `${((times - 1) * 100).toFixed(0)} % more` : `${((1 - times) * 100).toFixed(0)} % less`;
    return `With ${load} load ${profile} takes ${to} instead of ${from}: ${money(fromUsd)} → ${money(toUsd)} USD.`;
  });

/**
 * What is paid by prices that nobody verified, in one line for each profile, with what verified ones come to; none
 * where all were.
 */
export function unverifiedLines(given: Case, months: Record<Profile, Choice>): string[] {
  const { book, day } = given;
  return profiles.flatMap((profile) => {
    const doubtful = months[profile].bill.lines.flatMap(({ offer: id, quantity, usd }) => {
      const offer = book.offers.find((known) => known.id === id);
      const told = offer && usd > 0 ? toldOf(offer, quantity ?? 'monthly', day) : undefined;
      return offer && told && !told.verified ? [`${offer.title} (${told.unverified})`] : [];
    });
    const said = [...new Set(doubtful)].join(', ');
    if (!said) return [];
    const known = verifiedMonth(profile, given);
    const instead = known
      ? `By verified prices alone it is ${money(known.bill.totalUsd)} USD on ${known.title}.`
      : 'Verified prices alone have nothing that takes it.';
    return [`The month of ${profile} stands on prices that nobody verified: ${said}. ${instead}`];
  });
}
