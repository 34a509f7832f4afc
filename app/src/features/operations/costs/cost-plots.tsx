import { type Costs, costPlot, itemPlot, type Latest, type Line, short } from '@isntgram/compare/browser';
import { profiles } from '@isntgram/contract/kernel/profiles';
import { useMessages } from '@/language/messages';
import { costsMessages } from '@/messages/operations/costs.ts';
import { DataTable } from './data-table.tsx';
import { Plot } from './plot.tsx';

type CostPlotsProps = { costs: Costs; offers: Latest['book']['offers'] };

/** Costs over load, and what a month is made of. */
export function CostPlots({ costs, offers }: CostPlotsProps) {
  const t = useMessages(costsMessages);
  const { head } = t;
  const title = ({ offer, item, quantity }: Line) =>
    quantity ? (offers.find(({ id }) => id === offer)?.title ?? item) : item;
  const rowOf = (line: Line) => {
    const used = line.quantity ? `${short(line.used)} ${t.units[line.quantity]}` : t.months(line.used);
    return [title(line), used, line.included > 0 ? short(line.included) : '', { usd: line.usd }];
  };
  const curve = costs.curve.filter((_, index) => index % 4 === 0);
  return (
    <>
      <Plot title={t.load} lead={t.loadLead} svg={costPlot(costs, t.plot)}>
        <DataTable
          title={t.load}
          head={[head.requests, ...profiles, head.machines]}
          rows={curve.map(({ requestsPerMonth, machines, ...costs }) => [
            Math.round(requestsPerMonth),
            ...profiles.map((profile) => ({ usd: costs[profile] })),
            machines,
          ])}
        />
      </Plot>
      <Plot title={t.items} svg={itemPlot(costs, t.plot)}>
        {profiles.map((profile) => (
          <DataTable
            key={profile}
            title={t.itemsOf(profile)}
            head={[head.item, head.used, head.included, head.usd]}
            rows={costs.months[profile].bill.lines.map(rowOf)}
          />
        ))}
      </Plot>
    </>
  );
}
