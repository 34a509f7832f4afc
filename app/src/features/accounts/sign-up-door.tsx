import { useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { getInstance } from '@/lib/api/instance';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { ContactLink } from '@/parts/contact';
import { Notice } from '@/ui/states/notice';

/** The code of the invitation that an address brings along. */
export const invitationOf = ({ search }: Pick<Location, 'search'>): string | undefined =>
  new URLSearchParams(search).get('invitation')?.trim() || undefined;

export type Door = Pick<Awaited<ReturnType<typeof getInstance>>, 'signUp' | 'rules'>;

/** Who may come in, and what everybody keeps to, as soon as it is known. */
export function useDoor(): Door | undefined {
  const [door, setDoor] = useState<Door>();
  useEffect(() => {
    getInstance(api).then(setDoor, () => undefined);
  }, []);
  return door;
}

/** Does whoever comes to this address wait for an admin? */
export const waitsAt = (door: Door | undefined): boolean => door?.signUp === 'approval' && !invitationOf(location);

/** Says before anything is typed who may come in, and what everybody keeps to. The API decides in the end. */
export function SignUpDoor({ door }: { door: Door | undefined }) {
  const t = useMessages(accountsMessages).door;
  if (!door) return null;
  const shut =
    door.signUp === 'closed' ? t.closed : door.signUp === 'invited' && !invitationOf(location) ? t.invited : '';
  return (
    <>
      {waitsAt(door) ? <Notice tone="info">{t.approval}</Notice> : null}
      {shut ? (
        <Notice tone="info">
          <p>{shut}</p>
          <ContactLink />
        </Notice>
      ) : null}
      {door.rules ? (
        <details className="rounded-card border px-4 py-3 text-sm">
          <summary className="cursor-pointer font-medium">{t.rules}</summary>
          <p className="wrap-anywhere whitespace-pre-line pt-2 text-muted">{door.rules}</p>
        </details>
      ) : null}
    </>
  );
}
