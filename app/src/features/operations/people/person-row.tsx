import type { CommunityPerson } from '@isntgram/contract/community/people';
import type { Me } from '@isntgram/contract/network/users';
import { useState } from 'react';
import { formatDate, formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { peopleMessages } from '@/messages/operations/people.ts';
import { Chip } from '@/parts/admin/chip';
import { PersonNotes } from '@/parts/admin/person-notes';
import { Avatar } from '@/parts/people/avatar';
import { Button } from '@/ui/button.tsx';
import { RoleDialog } from './role-dialog.tsx';

/** Somebody of the community: who they are, what they did, and what an admin can do about it. */
export function PersonRow({ person, me, nowMs }: { person: CommunityPerson; me: Me; nowMs: number }) {
  const t = useMessages(peopleMessages);
  const [role, setRole] = useState(person.role);
  const [asking, setAsking] = useState(false);
  const self = person.id === me.id;
  return (
    <li className="flex flex-col gap-3 px-4 py-3 text-sm sm:flex-row sm:items-start">
      <div className="flex min-w-0 flex-1 gap-3">
        <Avatar user={person} />
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <a
              href={`/${person.username}`}
              className="inline-flex min-h-6 min-w-0 items-center break-all font-semibold hover:underline"
            >
              {person.username}
            </a>
            {role === 'user' ? null : <Chip>{t.roles[role].label}</Chip>}
            {self ? <Chip>{t.you}</Chip> : null}
            {person.demo ? <Chip>{t.demo}</Chip> : null}
            {person.suspendedAt ? <Chip alarming>{t.suspended}</Chip> : null}
            {person.leavingSince ? <Chip alarming>{t.leaving}</Chip> : null}
            {person.confirmed ? null : <Chip>{t.unconfirmed}</Chip>}
          </p>
          <p className="wrap-anywhere">{person.name}</p>
          <Facts person={person} nowMs={nowMs} />
        </div>
      </div>
      {self ? null : (
        <div className="flex shrink-0 gap-2 max-sm:pl-14">
          <Button variant="secondary" aria-label={t.roleOf(person.username)} onClick={() => setAsking(true)}>
            {t.role}
          </Button>
          <PersonNotes person={person} count={person.noteCount} />
        </div>
      )}
      <RoleDialog
        person={asking ? { ...person, role } : undefined}
        me={me}
        onChanged={setRole}
        onClose={() => setAsking(false)}
      />
    </li>
  );
}

function Facts({ person, nowMs }: { person: CommunityPerson; nowMs: number }) {
  const t = useMessages(peopleMessages);
  const locale = useLocale();
  const { createdAt, seenAt, postCount, photoBytes, warningCount, suspensionCount } = person;
  const judged = [
    ...(warningCount > 0 ? [t.warnings(warningCount)] : []),
    ...(suspensionCount > 0 ? [t.suspensions(suspensionCount)] : []),
  ];
  return (
    <>
      <p className="text-muted">
        {[
          t.since(formatDate(createdAt, locale)),
          seenAt ? t.seen(formatRelativeTime(seenAt, nowMs, locale)) : t.notSeen,
          t.posts(postCount),
          t.bytes(photoBytes),
        ].join(' · ')}
      </p>
      {judged.length > 0 ? <p className="font-medium text-danger">{judged.join(' · ')}</p> : null}
    </>
  );
}
