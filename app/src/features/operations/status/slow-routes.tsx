import type { SlowRoute } from '@isntgram/contract/kernel/operation/status';
import { useId } from 'react';
import { formatCount } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { statusMessages } from '@/messages/operations/status.ts';

/** Which routes of the API were the slowest of the last hour, and how often each was asked. */
export function SlowRoutes({ routes }: { routes: readonly SlowRoute[] }) {
  const t = useMessages(statusMessages);
  const locale = useLocale();
  const id = useId();
  const exact = { maximumSignificantDigits: 2 };
  const took = (seconds: number) =>
    seconds < 1
      ? t.milliseconds((seconds * 1000).toLocaleString(locale, exact))
      : t.seconds(seconds.toLocaleString(locale, exact));
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2 rounded-card border p-4 text-sm">
      <h2 id={id} className="font-semibold">
        {t.slowRoutes}
      </h2>
      {routes.length === 0 ? (
        <p className="text-muted">{t.noSlowRoutes}</p>
      ) : (
        <table className="w-full tabular-nums">
          <thead className="text-left text-muted">
            <tr>
              <th scope="col" className="pb-1 font-normal">
                {t.route}
              </th>
              <th scope="col" className="pb-1 pl-3 text-right font-normal">
                {t.plots.answers}
              </th>
              <th scope="col" className="pb-1 pl-3 text-right font-normal">
                {t.mostTook}
              </th>
            </tr>
          </thead>
          <tbody>
            {routes.map(({ route, count, p95Seconds }) => (
              <tr key={route} className="align-top">
                <th scope="row" className="wrap-anywhere py-0.5 text-left font-normal">
                  {route}
                </th>
                <td className="py-0.5 pl-3 text-right">{formatCount(count, locale)}</td>
                <td className="whitespace-nowrap py-0.5 pl-3 text-right">{took(p95Seconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
