'use client';

import { TriangleAlert } from 'lucide';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useLocale, useMessages } from '@/language/messages';
import { treeStatisticsMessages } from '@/messages/trees/tree-statistics.ts';
import { Icon } from '@/ui/icon.tsx';

export interface Share {
  name: string;
  mark?: ReactNode;
  count: number;
  percent: number;
  /** To the trees that are counted. */
  href: string;
  tooMany?: boolean;
}

/** How trees are shared out: a table, whose last column is a chart. `limit`: a line in it, in percent. */
export function ShareTable({ caption, shares, limit }: { caption: string; shares: readonly Share[]; limit?: number }) {
  const t = useMessages(treeStatisticsMessages);
  const locale = useLocale();
  const most = Math.max(limit ?? 0, 1, ...shares.map(({ percent }) => percent));
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col">{t.count}</th>
          <th scope="col">{t.share}</th>
        </tr>
      </thead>
      <tbody>
        {shares.map(({ name, mark, count, percent, href, tooMany }) => (
          <tr key={name} className="border-border border-b last:border-b-0">
            <th scope="row" className="w-[45%] p-0 text-left font-normal">
              <Link
                href={href}
                prefetch={false}
                className="flex min-h-11 items-center gap-2 py-1 pr-3 text-link [overflow-wrap:anywhere]"
              >
                {mark}
                {name}
              </Link>
            </th>
            <td className="w-0 whitespace-nowrap pr-3 text-right tabular-nums">{count.toLocaleString(locale)}</td>
            <td className="p-0">
              <div className="flex items-center gap-2">
                <div aria-hidden className="relative h-3 min-w-0 flex-1">
                  <div
                    className={`h-full rounded-sm ${tooMany ? 'bg-warning' : 'bg-primary'}`}
                    style={{ width: `${(percent / most) * 100}%` }}
                  />
                  {limit ? (
                    <div
                      className="absolute -inset-y-1 border-text border-l border-dashed"
                      style={{ left: `${(limit / most) * 100}%` }}
                    />
                  ) : null}
                </div>
                <span className="flex w-20 items-center justify-end gap-1 whitespace-nowrap tabular-nums">
                  {tooMany ? (
                    <>
                      <Icon of={TriangleAlert} className="size-4 text-warning" />
                      <span className="sr-only">{t.tooMany}: </span>
                    </>
                  ) : null}
                  {t.percent(percent)}
                </span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
