'use client';

import { CalendarDays } from 'lucide';
import Link from 'next/link';
import { formatMonth } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { relationsMessages } from '@/messages/network/relations.ts';
import { usersMessages } from '@/messages/network/users.ts';
import { AnswerRequest } from '@/parts/people/answer-request';
import { Avatar } from '@/parts/people/avatar';
import { Icon } from '@/ui/icon.tsx';
import { useUser } from './user-context.tsx';

const namedMax = 2;

/** Whom both know, or else since when the user is here: a line either way. Above it, their request to the viewer. */
export function UserMutuals() {
  return (
    <div className="flex min-h-8 flex-col justify-center gap-3">
      <Request />
      <Mutuals />
    </div>
  );
}

function Request() {
  const t = useMessages(relationsMessages);
  const { user, viewer, setViewer } = useUser();
  if (!viewer?.requestsYou) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border p-3">
      <p className="text-sm">{t.requestsYou(user.username)}</p>
      <AnswerRequest username={user.username} viewer={viewer} onAnswered={setViewer} />
    </div>
  );
}

function Joined() {
  const t = useMessages(usersMessages);
  const { createdAt } = useUser().user;
  return (
    <p className="flex items-center gap-1.5 text-muted text-sm">
      <Icon of={CalendarDays} className="size-4 shrink-0" />
      {t.joined(formatMonth(createdAt, useLocale()))}
    </p>
  );
}

/** "Followed by anna, ben and 3 others", each name a link. */
function Mutuals() {
  const t = useMessages(relationsMessages);
  const { user, viewer } = useUser();
  const { people = [], count = 0 } = user.mutuals ?? {};
  if (people.length === 0 || viewer?.self || viewer?.blocked) return <Joined />;
  const named = people.slice(0, namedMax);
  const rest = count - named.length;
  return (
    <p className="flex min-w-0 items-center gap-2.5 text-muted text-sm">
      <span aria-hidden className="flex -space-x-2.5">
        {people.map((person) => (
          <Avatar key={person.username} user={person} size="tiny" className="ring-2 ring-background" />
        ))}
      </span>
      <span className="min-w-0">
        {t.followedBy}{' '}
        {named.map((person, at) => (
          <span key={person.username}>
            {at > 0 ? (rest === 0 && at === named.length - 1 ? ` ${t.and} ` : ', ') : ''}
            <Link
              href={`/${person.username}`}
              prefetch={false}
              className="font-semibold text-foreground hover:underline"
            >
              {person.username}
            </Link>
          </span>
        ))}
        {rest > 0 ? ` ${t.and} ${t.others(rest)}` : ''}
      </span>
    </p>
  );
}
