import type { Session } from '@isntgram/contract/accounts/accounts';
import { listSessions, revokeOtherSessions, revokeSession } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { changeCached } from '@/lib/server-state/change';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { useSessionEnd } from '@/lib/session/signed-in';
import { toast } from '@/ui/states/toaster';
import { always, sessionsKey } from './keys.ts';

const load = () => listSessions(api);

/** Without those that end, until that is refused. */
async function ending(gone: (session: Session) => boolean, end: () => Promise<unknown>): Promise<void> {
  const takeBack = changeCached(sessionsKey, (list) => ({
    ...list,
    items: list.items.filter((session) => !gone(session)),
  }));
  await end().catch((refusal: unknown) => {
    takeBack();
    throw refusal;
  });
}

const tell = (refusal: unknown) => toast.error(messageOf(refusal));

/** The sessions, and ending them: gone from the list at once, back again where that is refused. */
export function useSessions(said: { ended: (session: Session) => string; othersEnded: string }) {
  const list = useQuery(sessionsKey, load, always);
  useSessionEnd(list.error);
  const end = useAct(async (session: Session) => {
    await ending(
      ({ id }) => id === session.id,
      () => revokeSession(api, session.id),
    );
    toast.success(said.ended(session));
  }, tell);
  const endOthers = useAct(async () => {
    await ending(
      ({ current }) => !current,
      () => revokeOtherSessions(api),
    );
    toast.success(said.othersEnded);
  }, tell);
  return { list, end, endOthers };
}
