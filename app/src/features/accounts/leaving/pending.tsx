import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { keepAccount } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { useAct } from '@/lib/server-state/use-act';
import { forgetMe } from '@/lib/session/viewer';
import { leavingMessages } from '@/messages/accounts/leaving.ts';
import { useSignOutHere } from '@/parts/sign-out-here';
import { Button } from '@/ui/button.tsx';
import { toast } from '@/ui/states/toaster';

/** For who is to be deleted: the way back, or out. */
export function Pending({ deletesAt }: { deletesAt: string }) {
  const t = useMessages(leavingMessages).pending;
  const locale = useLocale();
  const { signOutHere, question } = useSignOutHere();
  const keep = useAct(
    async () => {
      await keepAccount(api);
      // All that was loaded shows somebody who is hidden.
      forgetMe();
      window.location.assign('/');
    },
    (error: unknown) => toast.error(messageOf(error)),
  );
  return (
    <>
      <h1 className="font-semibold text-2xl">{t.title}</h1>
      <p>{t.text(formatDate(deletesAt, locale))}</p>
      <div className="mt-2 flex flex-wrap gap-3">
        <Button size="large" busy={keep.busy} onClick={() => keep.run()}>
          {t.keep}
        </Button>
        <Button variant="quiet" size="large" onClick={() => void signOutHere('/')}>
          {t.signOut}
        </Button>
      </div>
      {question}
    </>
  );
}
