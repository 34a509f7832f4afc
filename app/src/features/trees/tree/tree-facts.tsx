'use client';

import type { Tree } from '@isntgram/contract/trees/trees';
import { formatDate, formatMonth } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { treesMessages } from '@/messages/trees/trees.ts';

const degrees = (value: number): string => value.toFixed(6);

/** What is known of a tree; what is not stands not there. */
export function TreeFacts({ tree }: { tree: Tree }) {
  const t = useMessages(treesMessages);
  const locale = useLocale();
  const { address, crownM, dbhCm, heightM, internal, nextDue, place, planted, reference, stemsCm, tags } = tree;
  const plantedOn = {
    year: (day: string) => day.slice(0, 4),
    month: (day: string) => formatMonth(day, locale),
    day: (day: string) => formatDate(day, locale),
  };
  const size = dbhCm === null ? '' : t.diameter(dbhCm) + (stemsCm.length > 1 ? ` (${t.stems(stemsCm.length)})` : '');
  const facts: readonly (readonly [string, string])[] = [
    [t.address, address],
    [t.place, `${degrees(place.lat)}, ${degrees(place.lon)}`],
    [t.planted, planted ? plantedOn[planted.precision](planted.on) : ''],
    [t.size, size],
    [t.height, heightM === null ? '' : t.metres(heightM)],
    [t.crown, crownM === null ? '' : t.metres(crownM)],
    [t.tags, tags.join(', ')],
    [t.reference, reference ?? ''],
    [t.nextDue, nextDue === null ? '' : formatDate(nextDue, locale)],
    [t.notes, internal?.notes ?? ''],
  ];
  return (
    <section aria-labelledby="facts" className="flex flex-col gap-3">
      <h2 id="facts" className="font-semibold">
        {t.facts}
      </h2>
      <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-6 gap-y-2">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-muted">{name}</dt>
              <dd className="whitespace-pre-line break-words">{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
