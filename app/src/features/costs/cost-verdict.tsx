import { type Costs, cheaperOf, type Profile } from '@isntgram/compare/browser';
import { useLocale, useMessages } from '@/lib/messages.ts';
import { costsMessages } from '@/messages/costs.ts';
import { formatUsd } from './format-usd.ts';

/** What a month costs on each, which is cheaper, and at which load that turns. */
export function CostVerdict({ costs: { months, crossings } }: { costs: Costs }) {
  const t = useMessages(costsMessages);
  const locale = useLocale();
  const usd = (amount: number) => formatUsd(amount, locale);
  const [edge, vm] = [months.edge.bill.totalUsd, months.vm.bill.totalUsd];
  const cheaper = cheaperOf(edge, vm);
  const count = (value: number) => Number(value.toPrecision(2)).toLocaleString(locale);
  return (
    <section aria-live="polite" className="flex flex-col gap-3">
      <h2 className="sr-only">{t.verdict}</h2>
      <div className="grid gap-3 sm:grid-cols-2">
        {(['edge', 'vm'] as const).map((profile: Profile) => (
          <div key={profile} className="flex flex-col gap-1 rounded-card border p-4" data-profile={profile}>
            <span className="font-medium">{profile}</span>
            <b className="font-semibold text-2xl tabular-nums">{usd(months[profile].bill.totalUsd)}</b>
            <span className="text-muted text-sm">{t.aMonth(months[profile].title)}</span>
          </div>
        ))}
      </div>
      <p>
        {cheaper === 'neither' ? t.same : t.cheaper(cheaper, usd(Math.abs(edge - vm)))}{' '}
        {crossings.length === 0
          ? t.noCrossing
          : crossings.map(({ requestsPerMonth, cheaper }) => t.crossing(count(requestsPerMonth), cheaper)).join(' ')}
      </p>
    </section>
  );
}
