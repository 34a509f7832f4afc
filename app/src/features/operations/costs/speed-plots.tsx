import {
  compared,
  cpuPlot,
  cpuRows,
  type Latest,
  latencyPlot,
  type Ratio,
  ratioTitle,
} from '@isntgram/compare/browser';
import { profiles } from '@isntgram/contract/kernel/profiles';
import { useMessages } from '@/language/messages';
import { costsMessages } from '@/messages/operations/costs.ts';
import { DataTable } from './data-table.tsx';
import { Plot } from './plot.tsx';

/** How long people waited, and what a request took of the processor. No slider changes that. */
export function SpeedPlots({ latest: { scenarios, figures } }: { latest: Latest }) {
  const t = useMessages(costsMessages);
  const { head } = t;
  const cpu = cpuRows(figures);
  const said = (ratio: Ratio | undefined) => {
    if (!ratio) return '';
    const { value, low, high, seen, enough } = ratio;
    const doubt = seen ? '' : `, ${enough ? t.noDifference : t.tooFew}`;
    return `${value.toFixed(2)} (${low.toFixed(2)} … ${high.toFixed(2)})${doubt}`;
  };
  const rows = scenarios.flatMap((row) =>
    profiles.flatMap((profile) => {
      const seen = row[profile];
      return seen
        ? [
            [
              t.plot.scenarios[row.name],
              profile,
              seen.p50,
              seen.p95 ?? '–',
              seen.p99 ?? '–',
              `${seen.errors} / ${seen.arrivals}`,
              ...compared.map((other) => said(row.ratios[other])),
            ],
          ]
        : [];
    }),
  );
  return (
    <>
      <Plot title={t.latency} lead={t.latencyLead} svg={latencyPlot({ scenarios }, t.plot)}>
        <DataTable
          title={t.latency}
          head={[
            head.scenario,
            head.profile,
            'p50, ms',
            'p95, ms',
            'p99, ms',
            head.failed,
            ...compared.map(ratioTitle),
          ]}
          rows={rows}
        />
      </Plot>
      <Plot title={t.cpu} lead={t.cpuLead} svg={cpuPlot({ cpu }, t.plot)}>
        <DataTable
          title={t.cpu}
          head={[head.routeClass, ...profiles.map((profile) => `${profile}, ms`)]}
          rows={cpu.map(({ routeClass, ...ms }) => [
            t.plot.routeClasses[routeClass],
            ...profiles.map((profile) => ms[profile]),
          ])}
        />
      </Plot>
    </>
  );
}
