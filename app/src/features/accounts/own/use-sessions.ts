import type { Session } from '@isntgram/contract/accounts/accounts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listSessions, revokeOtherSessions, revokeSession } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { useSessionEnd } from '@/lib/session/signed-in';
import { toast } from '@/ui/states/toaster';
import { sessionsKey } from './keys.ts';

interface Sessions {
  items: Session[];
  nextCursor: string | null;
}

/** The sessions, and ending them: gone from the list at once, back again where that is refused. */
export function useSessions(said: { ended: (session: Session) => string; othersEnded: string }) {
  const queryClient = useQueryClient();
  const list = useQuery({ queryKey: sessionsKey, queryFn: () => listSessions(api), staleTime: 0 });
  useSessionEnd(list.error);

  const without = (gone: (session: Session) => boolean) => {
    const before = queryClient.getQueryData<Sessions>(sessionsKey);
    if (before)
      queryClient.setQueryData(sessionsKey, { ...before, items: before.items.filter((session) => !gone(session)) });
    return { before };
  };
  const undo = (error: Error, context: { before: Sessions | undefined } | undefined) => {
    queryClient.setQueryData(sessionsKey, context?.before);
    toast.error(messageOf(error));
  };
  const end = useMutation({
    mutationFn: ({ id }: Session) => revokeSession(api, id),
    onMutate: ({ id }) => without((session) => session.id === id),
    onSuccess: (_, session) => toast.success(said.ended(session)),
    onError: (error, _, context) => undo(error, context),
  });
  const endOthers = useMutation({
    mutationFn: () => revokeOtherSessions(api),
    onMutate: () => without((session) => !session.current),
    onSuccess: () => toast.success(said.othersEnded),
    onError: (error, _, context) => undo(error, context),
  });
  return { list, end, endOthers };
}
