import type { FaultSummary } from '@isntgram/contract/kernel/operation/faults';
import Link from 'next/link';
import { formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { faultsMessages } from '@/messages/operations/faults.ts';
import { LinkPending } from '@/ui/states/link-pending';

/** One line of the list: what, where, how often, when. */
export function FaultRow({ fault }: { fault: FaultSummary }) {
  const t = useMessages(faultsMessages);
  const locale = useLocale();
  const met = fault.people > 0 ? t.people(fault.people) : t.nobody;
  return (
    <Link
      href={`/admin/errors/${fault.id}`}
      prefetch={false}
      className="relative flex flex-col gap-1 px-4 py-3 text-sm transition-colors hover:bg-hover"
    >
      <span className="wrap-anywhere font-semibold">
        {fault.code ?? fault.name}: <span className="font-normal">{fault.message}</span>
      </span>
      <span className="wrap-anywhere text-muted">
        {t.places[fault.place]} · {fault.route} · {t.times(fault.count)} · {met} ·{' '}
        <time dateTime={fault.lastAt} title={fault.lastAt}>
          {formatRelativeTime(fault.lastAt, Date.now(), locale)}
        </time>
      </span>
      {fault.reopenedAt && !fault.resolvedAt ? <span className="font-medium text-danger">{t.reopened}</span> : null}
      <LinkPending className="absolute inset-x-4 bottom-1" />
    </Link>
  );
}
