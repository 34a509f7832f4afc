import { independenceOf } from './independence.ts';
import type { ReportData } from './report-data.ts';

const generatorShareMax = 0.3;

/** What whoever reads the figures is to know before believing them. */
export function warningsOf({ run, borrowed, prices, scenarios, verdict }: ReportData): string[] {
  const { rounds, isNear } = independenceOf(run);
  const busy = run.phases.filter(({ generatorShare }) => generatorShare > generatorShareMax);
  const failed = scenarios.flatMap(({ name, edge, vm }) =>
    [
      { profile: 'edge', seen: edge },
      { profile: 'vm', seen: vm },
    ].flatMap(({ profile, seen }) =>
      seen && seen.errors > 0 ? [`${name} on ${profile}: ${seen.errors} of ${seen.arrivals} failed`] : [],
    ),
  );
  return [
    ...(run.complete ? [] : ['The run is not complete.']),
    ...(rounds < 3
      ? [`Only ${rounds} ${rounds === 1 ? 'round was' : 'rounds were'} measured: three are the least for a spread.`]
      : []),
    ...(borrowed ? ['Processor time was not seen in this run: costs stand on the reference run.'] : []),
    ...failed,
    ...(busy.length > 0
      ? [
          `The generator took more than 30 % of a core in ${busy.length} of ${run.phases.length} measurements, which makes both slower.`,
        ]
      : []),
    ...(isNear ? ['Both ran on this machine: distance, cold isolates and noisy neighbours of the real edge are not in it.'] : []),
    ...verdict.unverified,
    ...prices
      .filter(({ used, verified, doubts }) => used && doubts.length > (verified ? 0 : 1))
      .map(({ title, doubts }) => `Price of ${title}: ${doubts.join('; ')}.`),
    ...(verdict.costConfidence.level === 'low' ? ['Who is cheaper turns with what is assumed: see “If it were otherwise”.'] : []),
  ];
}
