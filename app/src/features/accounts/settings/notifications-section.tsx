import { type ChosenNotificationKind, chosenNotificationKinds } from '@isntgram/contract/kernel/choices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { editNotificationSettings, getNotificationSettings } from '@/lib/api/network/notifications';
import { messageOf } from '@/lib/api/problem';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { notificationsMessages } from '@/messages/network/notifications.ts';
import { Button } from '@/ui/button.tsx';
import { Switch } from '@/ui/forms/switch';
import { Skeleton } from '@/ui/states/skeleton';
import { toast } from '@/ui/states/toaster';

const key = ['notification-settings'];

/** What one is told of, by kind: at once, without saving. */
export function NotificationsSection() {
  const t = useMessages(notificationsMessages).choose;
  const common = useMessages(commonMessages);
  const demo = useViewer().me?.demo ?? false;
  const queryClient = useQueryClient();
  const { data, isPending, isFetching, refetch } = useQuery({
    queryKey: key,
    queryFn: () => getNotificationSettings(api),
  });
  const { mutate } = useMutation({
    mutationFn: (change: { kind: ChosenNotificationKind; wanted: boolean }) =>
      editNotificationSettings(api, { [change.kind]: change.wanted }),
    onMutate: ({ kind, wanted }) => {
      queryClient.setQueryData(key, (before: typeof data) => before && { ...before, [kind]: wanted });
    },
    onError: (error, { kind, wanted }) => {
      queryClient.setQueryData(key, (before: typeof data) => before && { ...before, [kind]: !wanted });
      toast.error(messageOf(error));
    },
  });
  return (
    <section aria-labelledby="notifications-title" className="flex flex-col gap-3">
      <div>
        <h1 id="notifications-title" className="font-semibold text-2xl">
          {t.title}
        </h1>
        <p className="text-muted text-sm">{t.hint}</p>
      </div>
      {!isPending && !data ? (
        <div role="alert" className="flex items-center gap-3 text-sm">
          <p>{t.failed}</p>
          <Button variant="secondary" busy={isFetching} onClick={() => void refetch()}>
            {common.retry}
          </Button>
        </div>
      ) : (
        <ul aria-busy={isPending} className="divide-y rounded-card border">
          {chosenNotificationKinds.map((kind) => (
            <li key={kind} className="px-4 py-1">
              {data ? (
                <Switch
                  label={t.kinds[kind]}
                  checked={data[kind]}
                  disabled={demo}
                  onChange={(wanted) => mutate({ kind, wanted })}
                />
              ) : (
                <Skeleton className="my-4 h-4 w-40" />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
