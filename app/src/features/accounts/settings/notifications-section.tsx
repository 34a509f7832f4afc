import { type ChosenNotificationKind, chosenNotificationKinds } from '@isntgram/contract/network/choices';
import type { NotificationSettings } from '@isntgram/contract/network/notifications';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { editNotificationSettings, getNotificationSettings } from '@/lib/api/network/notifications';
import { messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { changeCached } from '@/lib/server-state/change';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { notificationsMessages } from '@/messages/network/notifications.ts';
import { Button } from '@/ui/button.tsx';
import { Switch } from '@/ui/forms/switch';
import { Skeleton } from '@/ui/states/skeleton';
import { toast } from '@/ui/states/toaster';

const key: Key<NotificationSettings> = 'notification-settings';
const load = () => getNotificationSettings(api);

const show = (kind: ChosenNotificationKind, wanted: boolean) =>
  changeCached(key, (before) => ({ ...before, [kind]: wanted }));

/** What one is told of, by kind: at once, without saving. */
export function NotificationsSection() {
  const t = useMessages(notificationsMessages).choose;
  const common = useMessages(commonMessages);
  const demo = useViewer().me?.demo ?? false;
  const { data, busy, failed, renew } = useQuery(key, load);
  const choose = useAct(
    async ({ kind, wanted }: { kind: ChosenNotificationKind; wanted: boolean }) => {
      show(kind, wanted);
      await editNotificationSettings(api, { [kind]: wanted });
    },
    (refusal, { kind, wanted }) => {
      show(kind, !wanted);
      toast.error(messageOf(refusal));
    },
  );
  return (
    <section aria-labelledby="notifications-title" className="flex flex-col gap-3">
      <div>
        <h1 id="notifications-title" className="font-semibold text-2xl">
          {t.title}
        </h1>
        <p className="text-muted text-sm">{t.hint}</p>
      </div>
      {failed && !data ? (
        <div role="alert" className="flex items-center gap-3 text-sm">
          <p>{t.failed}</p>
          <Button variant="secondary" busy={busy} onClick={renew}>
            {common.retry}
          </Button>
        </div>
      ) : (
        <ul aria-busy={!data} className="divide-y rounded-card border">
          {chosenNotificationKinds.map((kind) => (
            <li key={kind} className="px-4 py-1">
              {data ? (
                <Switch
                  label={t.kinds[kind]}
                  checked={data[kind]}
                  disabled={demo}
                  onChange={(wanted) => choose.run({ kind, wanted })}
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
