import { disturbedBy } from '../../probe/machine/disturbance.ts';
import type { Phase, RunFile } from '../../probe/run/run-file.ts';
import type { ScenarioName } from '../../scenario-names.ts';
import { many } from '../../shown/amounts.ts';
import type { ScenarioRow } from '../../shown/seen.ts';
import { median } from '../../statistics.ts';
import { type Confidence, capital } from './confidence.ts';
import { type Independence, independenceOf, runOf, seenOfBoth } from './independence.ts';
import { frontLines } from './packing.ts';

/** What was seen of speed, in plain words. */
export interface SpeedVerdict {
  speed: string;
  /** What each was measured behind, and how its answers were packed. */
  fronts: string[];
  speedConfidence: { level: Confidence; why: string };
}

interface SpeedRequest {
  scenarios: readonly ScenarioRow[];
  run: RunFile;
  /** Was a profile measured with other settings than it is shipped with, or does the run not say? */
  isUnlikeShipped?: boolean;
}

const roundsMin = 3;
const runsMin = 3;
const vantagePointsMin = 2;

/** Which profile is faster at what, and how sure that is. */
export function speedOf({ scenarios, run, isUnlikeShipped = false }: SpeedRequest): SpeedVerdict {
  const compared = scenarios.filter(({ ratio }) => ratio);
  const names = (rows: readonly ScenarioRow[]) => rows.map(({ name }) => name).join(', ');
  const edge = compared.filter(({ ratio }) => ratio?.seen && ratio.value < 1);
  const vm = compared.filter(({ ratio }) => ratio?.seen && ratio.value > 1);
  const same = compared.filter(({ ratio }) => !ratio?.seen);
  const parts = [
    vm.length > 0 ? `faster on vm: ${names(vm)}` : '',
    edge.length > 0 ? `faster on edge: ${names(edge)}` : '',
    same.length > 0 ? `no difference seen: ${names(same)}` : '',
  ].filter(Boolean);
  const speed =
    compared.length === 0 ? 'Only one profile was measured: nothing to compare.' : `${capital(parts.join('; '))}.`;
  const disturbed = run.phases.filter(({ disturbance }) => disturbance && disturbedBy(disturbance).length > 0).length;
  const isShared = run.phases.some(({ disturbance }) => disturbance?.isShared);
  const turned = [...edge, ...vm].filter(({ name }) => !agrees(run, name)).map(({ name }) => name);
  return {
    speed,
    fronts: frontLines(run),
    speedConfidence: confidenceIn(independenceOf(run), turned, { disturbed, isShared, isUnlikeShipped }),
  };
}

/** Is the same profile faster in each run that saw both? */
function agrees({ phases }: RunFile, scenario: ScenarioName): boolean {
  const own = phases.filter((phase) => phase.scenario === scenario);
  const sides = seenOfBoth(own, runOf).map((run) => {
    const of = (profile: Phase['profile']) =>
      median(
        own.filter((phase) => phase.profile === profile && runOf(phase) === run).map(({ latency }) => latency.p50),
      );
    return Math.sign(of('edge') - of('vm'));
  });
  return new Set(sides).size <= 1;
}

function confidenceIn(
  { rounds, runs, vantagePoints, isNear }: Independence,
  turned: readonly ScenarioName[],
  { disturbed, isShared, isUnlikeShipped }: { disturbed: number; isShared: boolean; isUnlikeShipped: boolean },
): SpeedVerdict['speedConfidence'] {
  const seen = `${many(rounds, 'round')} in ${many(runs, 'independent run')} from ${many(vantagePoints, 'machine')}`;
  const lacks = [
    ...(rounds < roundsMin ? [`${roundsMin} rounds are the least for a spread`] : []),
    ...(runs < 2 ? ['one run cannot tell what another would'] : []),
    ...(disturbed > 0 ? [`the machine was disturbed in ${many(disturbed, 'measurement')}`] : []),
    ...(isShared ? ['what else ran on the machine could not be told from an instance that was not started here'] : []),
    ...(isUnlikeShipped ? ['it is not known to be of the settings that are shipped now'] : []),
    ...(turned.length > 0 ? [`runs do not agree on ${turned.join(', ')}`] : []),
  ];
  if (lacks.length > 0) return { level: 'low', why: [seen, ...lacks].join('; ') };
  const limits = [
    ...(isNear
      ? [
          'both on one machine or network: it compares what they compute, and says nothing of the distance that the real edge saves',
        ]
      : []),
    ...(runs < runsMin ? [`${runsMin} independent runs are the least for more`] : []),
    ...(vantagePoints < vantagePointsMin && !isNear ? ['one place says nothing of others'] : []),
  ];
  if (limits.length > 0) return { level: 'medium', why: [seen, ...limits].join('; ') };
  return { level: 'high', why: `${seen}, against live addresses, and they agree` };
}
