import {
  daysOld,
  type FieldWords,
  type Latest,
  placesOf,
  staleAfterDays,
  type Told,
  turnOf,
} from '@isntgram/compare/browser';
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
  const turnsOf = (offer: Latest['book']['offers'][number]) => {
    const turn = turnOf(offer, day);
    return turn ? [t.turns[turn.kind](formatDate(turn.day, locale))] : [];
  };
  const stale = book.offers.filter(({ id, asOf }) => taken.includes(id) && isStale(asOf));
  const cautions = [
    ...(latest.complete ? [] : [t.incomplete]),
    ...(sides.some(({ at }) => at === 'here') ? [t.local] : []),
    ...(sides.some(({ at, settings }) => at === 'here' && !settings) ? [t.settingsUnknown] : []),
    ...(stale.length > 0 ? [t.stale(stale.map(({ title }) => title).join(', '))] : []),
    ...book.offers
      .filter(({ id }) => taken.includes(id))
      .flatMap((offer) => turnsOf(offer).map((turn) => t.priceOf(offer.title, turn))),
  ];
  const facts = [
    [t.measured, formatDate(latest.startedAt, locale)],
    [t.rounds, String(latest.rounds)],
    [t.complete, latest.complete ? t.yes : t.no],
    ...machines.map(({ cores, processor, node, database }) => [
      t.machine,
      `${cores} × ${processor}, Node ${node}, ${database}`,
    ]),
    ...sides.map(({ profile, version }) => [`${t.versions}, ${profile}`, version]),
    ...sides.flatMap(({ profile, settings = {} }) =>
      Object.entries(settings).map(([name, value]) => [`${profile}, ${name}`, value]),
    ),
    ...saturations.map(({ profile, goodPerSecond }) => [t.saturation(profile), t.perSecond(goodPerSecond.toFixed(0))]),
    [t.generator, t.ofCore(`${(latest.generatorShare * 100).toFixed(0)} %`)],
  ];
  const row = (title: string, said: string, told: Told, doubts: readonly string[]) => [
    title,
    said,
    told.verified ? t.yes : t.no,
    told.source,
    { href: told.address },
    told.region,
    formatDate(told.asOf, locale),
    [...(isStale(told.asOf) ? [t.old(daysOld(told.asOf, day))] : []), ...doubts].join(', '),
  ];
  const words: FieldWords = { ...t.fields, units: t.units };
  const prices = [
    ...book.quotes.map((quote) => row(quote.currency, t.rate(quote.currency, words.count(quote.usd)), quote, [])),
    ...book.offers.flatMap((offer) =>
      placesOf(offer, day, words).map((place) =>
        row(offer.title, place.said.join('; '), place, [
          ...(offer.availability ? [t.unavailable] : []),
          ...turnsOf(offer),
        ]),
      ),
    ),
  ];
  const { head } = t;
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
      <DataTable title={t.facts} head={[head.what, head.value]} rows={facts} />
      <DataTable
        title={t.prices}
        head={[head.offer, head.figures, head.verified, head.source, head.address, head.region, head.read, head.doubts]}
        rows={prices}
      />
    </section>
  );
}
