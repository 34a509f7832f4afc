import type { AuditEvent } from '@isntgram/contract/network/moderation';
import { formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { moderationMessages } from '@/messages/network/moderation.ts';

/** One act: what, about whom, by whom, when, why. */
export function EventLine({ event }: { event: AuditEvent }) {
  const t = useMessages(moderationMessages);
  const locale = useLocale();
  // Of who left, the trail forgets what they reported; a filter always says what it found.
  const byFilter = event.action === 'report.filed' && event.note !== '';
  const nobody = event.action === 'role.granted' ? t.system : byFilter ? t.byFilter : t.somebody;
  return (
    <div className="text-sm">
      <p>
        <span className="font-semibold">{t.actions[event.action]}</span>
        {event.username ? <span> · {event.username}</span> : null}
      </p>
      <p className="text-muted">
        {event.actor ?? nobody} ·{' '}
        <time dateTime={event.createdAt} title={event.createdAt}>
          {formatRelativeTime(event.createdAt, Date.now(), locale)}
        </time>
        {event.address ? ` · ${event.address}` : null}
      </p>
      {event.note ? <p className="whitespace-pre-line break-words">{event.note}</p> : null}
    </div>
  );
}
