import { daysOld, type Latest, staleAfterDays } from '@isntgram/compare/browser';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { costsMessages } from '@/messages/operations/costs.ts';
import { Notice } from '@/ui/states/notice';
import { DataTable } from './data-table.tsx';

type BasisProps = {
  latest: Latest;
  /** YYYY-MM-DD */
  day: string;
  /** The ids of the offers that the costs stand on. */
  taken: readonly string[];
};

/** When, where and at whose prices: every figure has a source. */
export function Basis({ latest, day, taken }: BasisProps) {
  const t = useMessages(costsMessages);
  const locale = useLocale();
  const { book, machines, sides, saturations } = latest;
  const isStale = (asOf: string) => daysOld(asOf, day) > staleAfterDays;
  const stale = book.offers.filter(({ id, asOf }) => taken.includes(id) && isStale(asOf));
  const cautions = [
    ...(latest.complete ? [] : [t.incomplete]),
    ...(sides.some(({ at }) => at === 'here') ? [t.local] : []),
    ...(stale.length > 0 ? [t.stale(stale.map(({ title }) => title).join(', '))] : []),
  ];
  const facts = [
    [t.measured, formatDate(latest.startedAt, locale)],
    [t.rounds, String(latest.rounds)],
    [t.complete, latest.complete ? t.yes : t.no],
    ...machines.map(({ cores, processor, node, database }) => [t.machine, `${cores} × ${processor}, Node ${node}, ${database}`]),
    ...sides.map(({ profile, version }) => [`${t.versions}, ${profile}`, version]),
    ...saturations.map(({ profile, goodPerSecond }) => [t.saturation(profile), t.perSecond(goodPerSecond.toFixed(0))]),
    [t.generator, t.ofCore(`${(latest.generatorShare * 100).toFixed(0)} %`)],
  ];
  const doubts = (offer: { asOf: string; unverified?: string | undefined; availability?: string | undefined }) =>
    [
      isStale(offer.asOf) ? t.old(daysOld(offer.asOf, day)) : '',
      offer.unverified ? t.unverified : '',
      offer.availability ? t.unavailable : '',
    ]
      .filter(Boolean)
      .join(', ');
  const quotes = book.quotes.map((quote) => ({ ...quote, title: `1 ${quote.currency} = ${quote.usd} USD` }));
  const prices = [...quotes, ...book.offers].map((offer) => [
    offer.title,
    offer.source,
    formatDate(offer.asOf, locale),
    doubts(offer),
  ]);
  return (
    <section className="mt-4 flex flex-col gap-2">
      <h2 className="font-semibold text-lg">{t.basis}</h2>
      {cautions.length > 0 ? (
        <Notice tone="info">
          <p className="font-medium">{t.careful}</p>
          <ul className="list-disc pl-5">
            {cautions.map((caution) => (
              <li key={caution}>{caution}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <DataTable title={t.facts} head={[t.head.what, t.head.value]} rows={facts} />
      <DataTable title={t.prices} head={[t.head.offer, t.head.source, t.head.read, t.head.doubts]} rows={prices} />
    </section>
  );
}
