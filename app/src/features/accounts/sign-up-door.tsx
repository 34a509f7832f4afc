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

type Door = Pick<Awaited<ReturnType<typeof getInstance>>, 'signUp' | 'rules'>;

/** Says before anything is typed who may come in, and what everybody keeps to. The API decides in the end. */
export function SignUpDoor() {
  const t = useMessages(accountsMessages).door;
  const [door, setDoor] = useState<Door>();
  useEffect(() => {
    getInstance(api).then(setDoor, () => undefined);
  }, []);
  if (!door) return null;
  const shut =
    door.signUp === 'closed' ? t.closed : door.signUp === 'invited' && !invitationOf(location) ? t.invited : '';
  return (
    <>
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
