import { profiles } from '@isntgram/contract/kernel/profiles';
import { type Disturbance, disturbedBy } from '../../probe/machine/disturbance.ts';
import { soundOf } from '../../probe/run/run-file.ts';
import type { ReportData } from '../report-data.ts';
import { independenceOf } from './independence.ts';

const generatorShareMax = 0.3;

/** What whoever reads the figures is to know before believing them. */
export function warningsOf({ run, older, borrowed, prices, scenarios, verdict }: ReportData): string[] {
  const { rounds, isNear } = independenceOf({ ...run, phases: soundOf(run.phases) });
  const busy = run.phases.filter(({ generatorShare }) => generatorShare > generatorShareMax);
  const failed = scenarios.flatMap(({ name, ...row }) =>
    profiles.flatMap((profile) => {
      const seen = row[profile];
      return seen && seen.errors > 0 ? [`${name} on ${profile}: ${seen.errors} of ${seen.arrivals} failed`] : [];
    }),
  );
  const measured = [...run.phases, ...run.saturations];
  const disturbed = measured.filter(
    ({ disturbance, isVoid }) => isVoid || (disturbance && disturbedBy(disturbance).length > 0),
  );
  const voids = measured.filter(({ isVoid }) => isVoid);
  return [
    ...(disturbed.length > 0
      ? [
          `The machine was disturbed in ${disturbed.length} of ${measured.length} measurements ` +
            `(${reasonsOf(disturbed)}): ` +
            `${voids.length > 0 ? `${voids.length} of them are void` : 'they were taken all the same'}.`,
        ]
      : []),
    ...older,
    ...(run.complete ? [] : ['The run is not complete.']),
    ...(rounds < 3
      ? [`Only ${rounds} ${rounds === 1 ? 'round was' : 'rounds were'} measured: three are the least for a spread.`]
      : []),
    ...(borrowed ? ['Processor time was not seen in this run: costs stand on the reference run.'] : []),
    ...failed,
    ...(busy.length > 0
      ? [
          `The generator took more than 30 % of a core in ${busy.length} of ${run.phases.length} measurements, which ` +
            'makes both slower.',
        ]
      : []),
    ...(isNear
      ? [
          'What was measured lay on one machine or network: distance, cold isolates and noisy neighbours of the real ' +
            'edge are not in it.',
        ]
      : []),
    ...new Set(
      prices
        .filter(({ used, verified, doubts }) => used && doubts.length > (verified ? 0 : 1))
        .map(({ title, doubts }) => `Price of ${title}: ${doubts.join('; ')}.`),
    ),
    ...(verdict.costConfidence.level === 'low'
      ? ['Who is cheaper turns with what is assumed: see “If it were otherwise”.']
      : []),
  ];
}

/** The worst of what disturbed. */
function reasonsOf(phases: readonly { disturbance?: Disturbance | undefined }[]): string {
  const [worst] = phases
    .flatMap(({ disturbance }) => (disturbance ? [disturbance] : []))
    .sort((a, b) => b.otherCores - a.otherCores);
  return worst ? disturbedBy(worst).join(', ') : 'nobody knows by what';
}
