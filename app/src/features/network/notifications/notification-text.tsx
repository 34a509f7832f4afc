import type { Notification } from '@isntgram/contract/network/notifications';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { notificationsMessages } from '@/messages/network/notifications.ts';
import { fill } from './fill.tsx';

/** The API counts no further. */
const countMax = 100;
const quoteLengthMax = 90;

/** What is said otherwise where it is about a comment. */
const inComments: Partial<Record<Notification['kind'], 'mentionInComment' | 'takenDownComment'>> = {
  mention: 'mentionInComment',
  taken_down: 'takenDownComment',
};

/** Another module's kinds, `module.name`, have no words of their own here. */
const isElsewhere = <Kind extends string>(kind: Kind): kind is Extract<Kind, `${string}.${string}`> =>
  kind.includes('.');

/** What a moderator answered, with or without words. */
const answerOf = ({ appeal }: Notification) => (appeal === 'overturned' ? 'appealOverturned' : 'appealUpheld');

const short = (text: string): string =>
  text.length > quoteLengthMax ? `${text.slice(0, quoteLengthMax).trimEnd()}…` : text;

function Name({ username }: { username: string }) {
  return (
    <Link href={`/${username}`} prefetch={false} className="relative z-10 break-words font-semibold hover:underline">
      {username}
    </Link>
  );
}

/** Who did what, and when. */
export function NotificationText({ notification, nowMs }: { notification: Notification; nowMs: number }) {
  const t = useMessages(notificationsMessages);
  const locale = useLocale();
  const { kind, comment, createdAt, count, note } = notification;
  const answered = kind === 'appeal_answered' ? answerOf(notification) : undefined;
  const told = comment ? (inComments[kind] ?? kind) : kind;
  const sentence = t.sentence(answered ?? (isElsewhere(told) ? 'elsewhere' : told), count);
  // What they are told by a moderator they read whole.
  const text = note !== undefined ? t.quoted(note) : comment && !answered ? t.quoted(short(comment.text)) : '';
  return (
    <p className="min-w-0 text-sm leading-snug [overflow-wrap:anywhere]">
      {fill(sentence, { who: <Who notification={notification} />, text })}{' '}
      <time dateTime={createdAt} className="whitespace-nowrap text-muted">
        {formatRelativeTime(createdAt, nowMs, locale)}
      </time>
    </p>
  );
}

function Who({ notification: { actors, count } }: { notification: Notification }): ReactNode {
  const t = useMessages(notificationsMessages);
  const [a, b] = actors.map(({ username }) => <Name key={username} username={username} />);
  if (count === 1) return fill(t.who.one, { a });
  if (count === 2) return fill(t.who.two, { a, b });
  return fill(t.who.many, { a, b, others: t.others(count - 2, count >= countMax) });
}
