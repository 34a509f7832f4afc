import type { OwnPush, PushChange } from '@isntgram/contract/kernel/push/push';
import { chosenNotificationKinds } from '@isntgram/contract/network/choices';
import { useLocale, useMessages } from '@/language/messages';
import { changeOwnPush } from '@/lib/api/accounts/push';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { useAct } from '@/lib/server-state/use-act';
import { pushMessages } from '@/messages/accounts/push.ts';
import { notificationsMessages } from '@/messages/network/notifications.ts';
import { controlClass } from '@/ui/forms/input';
import { Switch } from '@/ui/forms/switch';
import { toast } from '@/ui/states/toaster';

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const night = { from: 22, to: 7 };

/** What this device shows, and when it is left in peace: at once, without saving. */
export function DeviceChoices({ own, show }: { own: OwnPush; show: (own: OwnPush) => void }) {
  const t = useMessages(pushMessages);
  const { kinds } = useMessages(notificationsMessages).choose;
  const locale = useLocale();
  const change = useAct(
    async (wanted: PushChange) => {
      const { silenced: shown = own.silenced, quiet: hours = own.quiet } = wanted;
      show({ ...own, silenced: shown, quiet: hours });
      show(await changeOwnPush(api, wanted));
    },
    (refusal: unknown) => {
      show(own);
      toast.error(messageOf(refusal));
    },
  );
  const { quiet, silenced } = own;
  const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  const select = (name: 'from' | 'to') =>
    quiet ? (
      <label className="flex flex-1 flex-col gap-1 text-sm">
        {t[name]}
        <select
          value={quiet[name]}
          onChange={(event) =>
            change.run({ quiet: { ...quiet, [name]: Number(event.target.value), timeZone: timeZone() } })
          }
          className={`${controlClass} h-11 px-3`}
        >
          {hours.map((hour) => (
            <option key={hour} value={hour}>
              {clock.format(hour * 3_600_000)}
            </option>
          ))}
        </select>
      </label>
    ) : null;
  return (
    <>
      <ul className="divide-y rounded-card border">
        {chosenNotificationKinds.map((kind) => (
          <li key={kind} className="px-4 py-1">
            <Switch
              label={kinds[kind]}
              checked={!silenced.includes(kind)}
              onChange={(wanted) =>
                change.run({ silenced: wanted ? silenced.filter((each) => each !== kind) : [...silenced, kind] })
              }
            />
          </li>
        ))}
      </ul>
      <div className="rounded-card border px-4 py-1">
        <Switch
          label={t.quiet}
          hint={t.quietHint}
          checked={quiet !== null}
          onChange={(wanted) => change.run({ quiet: wanted ? { ...night, timeZone: timeZone() } : null })}
        />
        {quiet ? (
          <div className="flex gap-3 pb-3">
            {select('from')}
            {select('to')}
          </div>
        ) : null}
      </div>
    </>
  );
}
