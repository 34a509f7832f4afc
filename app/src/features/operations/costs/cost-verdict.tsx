import { type Chance, type Costs, cheaperOf, operatorUsdPerHour } from '@isntgram/compare/browser';
import { byProfile, profiles } from '@isntgram/contract/kernel/profiles';
import { useLocale, useMessages } from '@/language/messages';
import { costsMessages } from '@/messages/operations/costs.ts';
import { formatUsd } from './format-usd.ts';

type CostVerdictProps = { costs: Costs; chance: Chance };

/** What a month costs on each, which is cheaper, how likely that is, and at which load it turns. */
export function CostVerdict({ costs: { months, crossings }, chance }: CostVerdictProps) {
  const t = useMessages(costsMessages);
  const locale = useLocale();
  const usd = (amount: number) => formatUsd(amount, locale);
  const [least = 0, next = least] = profiles.map((profile) => months[profile].bill.totalUsd).toSorted((a, b) => a - b);
  const [likeliest = profiles[0]] = profiles.toSorted((one, other) => chance.cheapest[other] - chance.cheapest[one]);
  const cheaper = cheaperOf(byProfile((profile) => months[profile].bill.totalUsd));
  const count = (value: number) => Number(value.toPrecision(2)).toLocaleString(locale);
  const doubtful = [...new Set(profiles.flatMap((profile) => months[profile].doubts.map(({ title }) => title)))];
  const ranges = profiles
    .map((profile) => `${profile} ${usd(chance[profile].low)} … ${usd(chance[profile].high)}`)
    .join(', ');
  return (
    <section aria-live="polite" className="flex flex-col gap-3">
      <h2 className="sr-only">{t.verdict}</h2>
      <div className="grid gap-3 sm:grid-cols-2">
        {profiles.map((profile) => (
          <div key={profile} className="flex flex-col gap-1 rounded-card border p-4" data-profile={profile}>
            <span className="font-medium">{profile}</span>
            <b className="font-semibold text-2xl tabular-nums">{usd(months[profile].bill.totalUsd)}</b>
            <span className="text-muted text-sm">{t.aMonth(months[profile].title)}</span>
            <Hearsay month={months[profile]} />
          </div>
        ))}
      </div>
      <p>
        {cheaper === 'neither' ? t.same : t.cheaper(cheaper, usd(next - least))}{' '}
        {crossings.length === 0
          ? t.noCrossing
          : crossings.map(({ requestsPerMonth, cheaper }) => t.crossing(count(requestsPerMonth), cheaper)).join(' ')}
      </p>
      <p>{t.operator(Math.round(((next - least) / operatorUsdPerHour) * 60), usd(operatorUsdPerHour))}</p>
      <p className="text-muted text-sm">
        {t.chance(likeliest, `${Math.round(chance.cheapest[likeliest] * 100)} %`, chance.draws, ranges)}{' '}
        {doubtful.length > 0 ? t.unverifiedUsed(doubtful.join(', ')) : null}
      </p>
    </section>
  );
}

/** What to know of a month's prices in the same breath, where nobody verified some. */
function Hearsay({ month: { doubts, unverified } }: { month: Costs['months']['edge'] }) {
  const t = useMessages(costsMessages);
  const locale = useLocale();
  if (doubts.length > 0) return <span className="text-sm">{t.byUnverified}</span>;
  if (!unverified) return null;
  return <span className="text-sm">{t.orUnverified(formatUsd(unverified.totalUsd, locale), unverified.title)}</span>;
}
