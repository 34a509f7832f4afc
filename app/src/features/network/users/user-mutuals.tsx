'use client';

import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { relationsMessages } from '@/messages/network/relations.ts';
import { AnswerRequest } from '@/parts/people/answer-request';
import { Avatar } from '@/parts/people/avatar';
import { useUser } from './user-context.tsx';

const namedMax = 2;

/**
 * What is between the viewer and the user: their request, and whom both know. Its place is kept for who is signed in.
 */
export function UserMutuals() {
  return (
    <div className="flex min-h-8 flex-col justify-center gap-3 viewer-out:hidden">
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

/** "Followed by anna, ben and 3 others", each name a link. */
function Mutuals() {
  const t = useMessages(relationsMessages);
  const { user, viewer } = useUser();
  const { people = [], count = 0 } = user.mutuals ?? {};
  if (people.length === 0 || viewer?.self || viewer?.blocked) return null;
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
