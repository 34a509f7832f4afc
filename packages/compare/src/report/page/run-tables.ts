import { profiles } from '@isntgram/contract/kernel/profiles';
import { failuresOf } from '../../probe/run/run-file.ts';
import { ratioTitle } from '../../shown/ratios.ts';
import type { ReportData } from '../report-data.ts';
import { agreementsOf } from '../verdict/agreement.ts';
import { packedText } from '../verdict/packing.ts';
import { ms, percent, type Table } from './tables.ts';

/** What the provider's analytics and the machine's exporter counted; undefined where neither was asked. */
export function liveTable({ run }: ReportData): Table | undefined {
  const workers = (run.workers ?? []).map((one) => [
    `${one.worker}, ${one.status}`,
    one.requests,
    one.errors,
    `p50 ${ms(one.cpuMsP50)}, p99 ${ms(one.cpuMsP99)} ms`,
    '',
  ]);
  const node = run.phases.flatMap((phase) =>
    phase.node
      ? [
          [
            `the VM: ${phase.scenario}, round ${phase.round}`,
            phase.requests,
            failuresOf(phase.errors),
            `mean ${ms(phase.node.cpuMs / Math.max(1, phase.requests))} ms, all that runs there`,
            `${phase.node.memoryGb.toFixed(2)} GB`,
          ],
        ]
      : [],
  );
  if (workers.length + node.length === 0) return undefined;
  const head = [
    'Counted by the provider and the machine',
    'Requests',
    'Errors',
    'Processor time of a request',
    'Memory',
  ];
  return { title: 'The live instances’ own account', head, rows: [...workers, ...node] };
}

export const agreementTable = ({ run }: ReportData): Table => ({
  title: 'How far the rounds agree',
  head: ['Of', 'What', 'Round by round', 'Apart by'],
  rows: agreementsOf(run).map(({ profile, scenario, what, ratios, spread }) => [
    scenario === 'all' ? 'all scenarios' : scenario,
    `${what}, ${ratioTitle(profile)}`,
    ratios.map((ratio) => ratio.toFixed(2)).join(', '),
    percent(spread),
  ]),
});

export const runTable = ({ run }: ReportData): Table => ({
  title: 'The run',
  head: ['What', 'Value'],
  rows: [
    ['started', run.startedAt],
    ['complete', run.complete ? 'yes' : 'no'],
    ['rounds', String(Math.max(0, ...run.phases.map(({ round }) => round)))],
    ['seconds of each scenario', String(run.settings.seconds)],
    ...run.machines.map(({ id, cores, processor, node, database }) => [
      `machine ${id}`,
      `${cores} × ${processor}, Node ${node}, ${database}`,
    ]),
    ...run.sides.map(({ profile, at, version, front }) => [
      profile,
      `${at}, version ${version}${front ? `, in front of it: ${front}` : ''}`,
    ]),
    ...encodingRows(run),
    [
      'most that the generator took',
      `${(Math.max(0, ...run.phases.map(({ generatorShare }) => generatorShare)) * 100).toFixed(0)} % of a core`,
    ],
  ],
});

/** How answers were packed on each profile. */
const encodingRows = ({ phases }: ReportData['run']): string[][] =>
  profiles.flatMap((profile) => {
    const said = packedText(phases.filter((phase) => phase.profile === profile));
    return said ? [[`answers of ${profile}`, said]] : [];
  });
