import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { ContactLink } from '@/parts/contact';
import { Button } from '@/ui/button.tsx';
import { Later, later } from '@/ui/states/later';

const AppealDialog = later(() => import('@/parts/appeal-dialog.tsx'));

/** What who is suspended can do: appeal, which the token of the refused sign-in lets them, or write to somebody. */
export function Suspended({ token }: { token: string | undefined }) {
  const t = useMessages(accountsMessages);
  const [asking, setAsking] = useState(false);
  const [sent, setSent] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4">
        {token === undefined || sent ? null : (
          <Button variant="link" className="-ml-4" onClick={() => setAsking(true)}>
            {t.appeal}
          </Button>
        )}
        <ContactLink />
      </div>
      {asking && token !== undefined ? (
        <Later onMissing={close}>
          <AppealDialog against={{ token }} onClose={close} onSent={() => setSent(true)} />
        </Later>
      ) : null}
    </>
  );
}
