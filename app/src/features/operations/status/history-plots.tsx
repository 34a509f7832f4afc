import type { HistoryPoint, StatusHistory } from '@isntgram/contract/kernel/operation/history';
import type { HistorySpan } from '@isntgram/contract/kernel/operation/history-spans';
import { formatCount } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { statusMessages } from '@/messages/operations/status.ts';
import { HistoryPlot } from './history-plot.tsx';

type Figure = Exclude<keyof HistoryPoint, 'at'>;

/** What was counted, as small plots over the same time. */
export function HistoryPlots({ history: { points }, span }: { history: StatusHistory; span: HistorySpan }) {
  const t = useMessages(statusMessages);
  const locale = useLocale();
  const of = (figure: Figure) => points.map((point) => point[figure]);
  const count = (value: number) => formatCount(value, locale);
  const seconds = (value: number) => t.seconds(value.toLocaleString(locale, { maximumFractionDigits: 2 }));
  const percent = (value: number) => value.toLocaleString(locale, { style: 'percent' });
  const ends = [points[0], points.at(-1)].map((point) => timeOf(point?.at, span, locale)) as [string, string];
  const hasMachine = points.some(({ memory }) => memory !== null);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <HistoryPlot
        title={t.plots.answers}
        least={10}
        {...{ format: count, ends }}
        series={[
          { name: t.series.requests, values: of('requests'), line: 'stroke-primary' },
          { name: t.series.errors, values: of('errors'), line: 'stroke-danger [stroke-dasharray:6_3]' },
        ]}
      />
      <HistoryPlot
        title={t.plots.p95}
        least={0.5}
        {...{ format: seconds, ends }}
        series={[{ name: 'p95', values: of('p95Seconds'), line: 'stroke-primary' }]}
      />
      {hasMachine ? (
        <HistoryPlot
          title={t.plots.machine}
          least={1}
          {...{ format: percent, ends }}
          series={[
            { name: t.series.cpu, values: of('cpu'), line: 'stroke-primary' },
            { name: t.series.memory, values: of('memory'), line: 'stroke-warning [stroke-dasharray:6_3]' },
            { name: t.series.disk, values: of('disk'), line: 'stroke-success [stroke-dasharray:2_3]' },
          ]}
        />
      ) : null}
      <HistoryPlot
        title={t.plots.waited}
        least={10}
        {...{ format: seconds, ends }}
        series={[{ name: t.series.waited, values: of('waitedSeconds'), line: 'stroke-primary' }]}
      />
    </div>
  );
}

const timeOf = (at: string | undefined, span: HistorySpan, locale: string): string =>
  at === undefined
    ? ''
    : new Date(at).toLocaleString(locale, span === 'day' ? { timeStyle: 'short' } : { day: 'numeric', month: 'short' });
