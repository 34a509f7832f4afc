import type { Profile } from '@isntgram/contract/kernel/profiles';
import { disturbedBy } from '../../probe/machine/disturbance.ts';
import type { RunFile } from '../../probe/run/run-file.ts';
import type { ScenarioName } from '../../scenario-names.ts';
import { many } from '../../shown/amounts.ts';
import { base, compared, ratioTitle } from '../../shown/ratios.ts';
import type { ScenarioRow } from '../../shown/seen.ts';
import { median } from '../../statistics.ts';
import { type Confidence, capital } from './confidence.ts';
import { type Independence, independenceOf, runOf, seenOfAll } from './independence.ts';
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
  const seen = compared.map((profile) => seenAgainstBase(profile, scenarios)).filter(({ all }) => all.length > 0);
  const speed =
    seen.length === 0
      ? 'Only one profile was measured: nothing to compare.'
      : seen.map((one) => `${capital(partsOf(one).join('; '))}.`).join(' ');
  const disturbed = run.phases.filter(({ disturbance }) => disturbance && disturbedBy(disturbance).length > 0).length;
  const isShared = run.phases.some(({ disturbance }) => disturbance?.isShared);
  const turned = seen.flatMap(({ profile, faster, slower }) =>
    [...faster, ...slower].map(({ name }) => name).filter((name) => !agrees(run, profile, name)),
  );
  return {
    speed,
    fronts: frontLines(run),
    speedConfidence: confidenceIn(independenceOf(run), [...new Set(turned)], { disturbed, isShared, isUnlikeShipped }),
  };
}

/** The scenarios that a profile and the base were measured in, by who was faster. */
function seenAgainstBase(profile: Profile, scenarios: readonly ScenarioRow[]) {
  const all = scenarios.flatMap(({ name, ratios }) => {
    const ratio = ratios[profile];
    return ratio ? [{ name, ...ratio }] : [];
  });
  return {
    profile,
    all,
    slower: all.filter(({ seen, value }) => seen && value > 1),
    faster: all.filter(({ seen, value }) => seen && value < 1),
    same: all.filter(({ seen }) => !seen),
  };
}

function partsOf({ profile, slower, faster, same }: ReturnType<typeof seenAgainstBase>): string[] {
  const against = compared.length > 1 ? ` (${ratioTitle(profile)})` : '';
  const times = (rows: typeof slower, power: 1 | -1) =>
    rows.map(({ name, value }) => `${name} ${(value ** power).toFixed(2)} times`).join(', ');
  return [
    slower.length > 0 ? `faster on ${base}${against}: ${times(slower, 1)}` : '',
    faster.length > 0 ? `faster on ${profile}${against}: ${times(faster, -1)}` : '',
    same.length > 0 ? `no difference seen${against}: ${same.map(({ name }) => name).join(', ')}` : '',
  ].filter(Boolean);
}

/** Is the same one of a profile and the base faster in each run that saw all? */
function agrees({ phases }: RunFile, profile: Profile, scenario: ScenarioName): boolean {
  const own = phases.filter((phase) => phase.scenario === scenario);
  const signs = seenOfAll(own, runOf).map((run) => {
    const of = (which: Profile) =>
      median(own.filter((phase) => phase.profile === which && runOf(phase) === run).map(({ latency }) => latency.p50));
    return Math.sign(of(profile) - of(base));
  });
  return new Set(signs).size <= 1;
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
          'both on one machine or network: it compares what they compute, and says nothing of the distance that the ' +
            'real edge saves',
        ]
      : []),
    ...(runs < runsMin ? [`${runsMin} independent runs are the least for more`] : []),
    ...(vantagePoints < vantagePointsMin && !isNear ? ['one place says nothing of others'] : []),
  ];
  if (limits.length > 0) return { level: 'medium', why: [seen, ...limits].join('; ') };
  return { level: 'high', why: `${seen}, against live addresses, and they agree` };
}
