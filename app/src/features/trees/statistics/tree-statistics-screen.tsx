'use client';

import { conditions, notKnown } from '@isntgram/contract/trees/choices';
import type { Diversity, TreeStatistics } from '@isntgram/contract/trees/statistics';
import { WifiOff } from 'lucide';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { isNotFound } from '@/lib/api/problem';
import { getTreeStatistics, noFilter, type TreeFilter } from '@/lib/api/trees/trees';
import { useQuery } from '@/lib/server-state/use-query';
import { commonMessages } from '@/messages/kernel/common.ts';
import { treeStatisticsMessages } from '@/messages/trees/tree-statistics.ts';
import { treesMessages } from '@/messages/trees/trees.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Skeleton } from '@/ui/states/skeleton';
import { Closed } from '../closed.tsx';
import { ConditionIcon } from '../condition-mark.tsx';
import { neverInspected, writeView } from '../map-view.ts';
import { type Share, ShareTable } from './share-table.tsx';

const load = () => getTreeStatistics(api);

/** To the list of the trees that a figure counts. */
const listOf = (filter: Partial<TreeFilter>): string =>
  `/trees${writeView({ filter: { ...noFilter, ...filter }, eye: undefined })}`;

const percentOf = (count: number, all: number): number => (all === 0 ? 0 : Math.round((count / all) * 1000) / 10);

/** What the inventory amounts to, and where it breaks the rule of diversity. */
export function TreeStatisticsScreen() {
  const [t, words, common] = [
    useMessages(treeStatisticsMessages),
    useMessages(treesMessages),
    useMessages(commonMessages),
  ];
  const { data, error, busy, renew } = useQuery<TreeStatistics>('trees-statistics', load);
  if (isNotFound(error)) return <Closed />;
  return (
    <div className="mx-auto flex w-full max-w-[720px] flex-col gap-8 px-4 pt-6 pb-10">
      <div className="flex flex-col gap-1">
        <Link href="/trees" prefetch={false} className="inline-flex min-h-10 items-center self-start text-link text-sm">
          {words.back}
        </Link>
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <p className="text-muted">{t.lead}</p>
      </div>
      {data ? (
        <Figures data={data} />
      ) : error ? (
        <EmptyState icon={<Icon of={WifiOff} />} title={words.failed}>
          <Button busy={busy} onClick={renew}>
            {common.retry}
          </Button>
        </EmptyState>
      ) : (
        <Skeleton className="h-[200dvh]" />
      )}
    </div>
  );
}

function Figures({ data }: { data: TreeStatistics }) {
  const [t, words] = [useMessages(treeStatisticsMessages), useMessages(treesMessages)];
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const measured = data.dbhClasses.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Figure name={t.standing} count={data.standing} href={listOf({})} />
        <Figure name={t.overdue} count={data.overdue} href={listOf({ dueBefore: yesterday })} />
        <Figure name={t.never} count={data.neverInspected} href={listOf({ inspectedBefore: neverInspected })} />
        <Figure name={t.unknownSpecies} count={data.unknownSpecies} href={listOf({ species: notKnown })} />
      </dl>
      <Part title={t.byCondition}>
        <ShareTable
          caption={t.byCondition}
          shares={[...conditions, notKnown].map((condition) => ({
            name: words.conditions[condition],
            mark: <ConditionIcon condition={condition} />,
            count: data.conditions[condition],
            percent: percentOf(data.conditions[condition], data.standing),
            href: listOf({ condition }),
          }))}
        />
      </Part>
      <Part title={t.byDiameter} text={t.ofKnownDiameter(measured)}>
        <ShareTable
          caption={t.byDiameter}
          shares={data.dbhClasses.map(({ fromCm, toCm, count }) => ({
            name: t.centimetres(fromCm, toCm),
            count,
            percent: percentOf(count, measured),
            href: listOf({ dbhMin: String(fromCm), ...(toCm === null ? {} : { dbhBelow: String(toCm) }) }),
          }))}
        />
      </Part>
      <Part title={t.diversity} text={t.diversityText}>
        {data.diversity.map((diversity) => (
          <Rank key={diversity.rank} diversity={diversity} />
        ))}
      </Part>
    </>
  );
}

function Figure({ name, count, href }: { name: string; count: number; href: string }) {
  const locale = useLocale();
  return (
    <div className="relative flex flex-col-reverse gap-1 rounded-card border border-border p-3 hover:bg-hover">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="font-semibold text-2xl tabular-nums">
        <Link href={href} prefetch={false} className="after:absolute after:inset-0" aria-label={`${name}: ${count}`}>
          {count.toLocaleString(locale)}
        </Link>
      </dd>
    </div>
  );
}

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h2 className="font-semibold text-lg">{title}</h2>
      {text ? <p className="text-muted text-sm">{text}</p> : null}
      {children}
    </section>
  );
}

function Rank({ diversity: { rank, maxPercent, largest, tooMany } }: { diversity: Diversity }) {
  const t = useMessages(treeStatisticsMessages);
  const name = t.ranks[rank];
  const shares: Share[] = largest.map((each) => ({
    ...each,
    href: listOf(rank === 'species' ? { species: each.speciesId ?? notKnown } : { [rank]: each.name }),
    tooMany: each.percent > maxPercent,
  }));
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium">{name}</h3>
      {shares.length === 0 ? (
        <p className="text-muted text-sm">{t.nothing}</p>
      ) : (
        <>
          <p className="text-sm">{tooMany.length === 0 ? t.kept(maxPercent) : t.broken(tooMany.length, maxPercent)}</p>
          <ShareTable caption={name} shares={shares} limit={maxPercent} />
        </>
      )}
    </div>
  );
}
