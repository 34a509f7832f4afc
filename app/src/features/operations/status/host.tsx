import type { HostFacts } from '@isntgram/contract/kernel/operation/host-facts';
import { formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { statusMessages } from '@/messages/operations/status.ts';

/** How copies ended, and deploys, as whoever made them has it. */
export function Host({ host: { copies, deployedAt, deploys, takenBackAt } }: { host: HostFacts }) {
  const t = useMessages(statusMessages);
  const locale = useLocale();
  const ago = (instant: string) => formatRelativeTime(instant, Date.now(), locale);
  return (
    <section className="flex flex-col gap-1 rounded-card border p-4 text-sm">
      <h2 className="font-semibold">{t.copiesAndDeploys}</h2>
      <ul>
        {copies.map(({ what, ok, wellAt }) => (
          <li key={what}>
            <span className={ok ? 'text-success' : 'text-danger'}>{ok ? t.endedWell : t.failed}</span>
            {` · ${t.copies[what] ?? what} · ${wellAt ? t.lastWell(ago(wellAt)) : t.neverWell}`}
          </li>
        ))}
        {deployedAt ? <li>{t.deployed(ago(deployedAt))}</li> : null}
        {takenBackAt ? (
          <li className={takenBackAt > (deployedAt ?? '') ? 'text-danger' : undefined}>
            {t.takenBack(ago(takenBackAt))}
          </li>
        ) : null}
        {deploys.map(({ at, who, what, tag, result, step }) => (
          <li key={at + tag} className="wrap-anywhere">
            {what === 'rollback' ? t.backTo(tag) : tag}
            {' · '}
            <span className={result === 'ok' ? 'text-success' : 'text-danger'}>{t.results[result] ?? result}</span>
            {step ? ` (${step})` : ''}
            {' · '}
            <time dateTime={at}>{t.by(who, ago(at))}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}
