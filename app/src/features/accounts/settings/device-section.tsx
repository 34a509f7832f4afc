import type { OwnPush } from '@isntgram/contract/kernel/push/push';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { getOwnPush, turnPushOff, turnPushOn } from '@/lib/api/accounts/push';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { changeCached } from '@/lib/server-state/change';
import { useQuery } from '@/lib/server-state/use-query';
import { useViewer } from '@/lib/session/viewer';
import { pushMessages } from '@/messages/accounts/push.ts';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Button } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';
import { Skeleton } from '@/ui/states/skeleton';
import { toast } from '@/ui/states/toaster';
import { DeviceChoices } from './device-choices.tsx';
import { pushAbility, subscribeDevice, unsubscribeDevice } from './subscribe-device.ts';

const key: Key<OwnPush> = 'me/push';
const load = () => getOwnPush(api);
const always = { freshMs: 0 };

/** Has this device told of notifications while no page is open, by a press: nobody is asked before. */
export function DeviceSection() {
  const t = useMessages(pushMessages);
  const { retry } = useMessages(commonMessages);
  const { me } = useViewer();
  const own = useQuery(key, load, always);
  return (
    <section aria-labelledby="device-title" className="flex flex-col gap-3">
      <div>
        <h2 id="device-title" className="font-semibold text-lg">
          {t.title}
        </h2>
        <p className="text-muted text-sm">{t.text}</p>
      </div>
      {own.failed && !own.data ? (
        <div role="alert" className="flex items-center gap-3 text-sm">
          <p>{t.failed}</p>
          <Button variant="secondary" busy={own.busy} onClick={own.renew}>
            {retry}
          </Button>
        </div>
      ) : own.data && me ? (
        <Device own={own.data} demo={me.demo} />
      ) : (
        <div role="status" aria-busy>
          <span className="sr-only">{t.loading}</span>
          <Skeleton className="h-11 w-44" />
        </div>
      )}
    </section>
  );
}

const show = (own: OwnPush) => changeCached(key, () => own);

function Device({ own, demo }: { own: OwnPush; demo: boolean }) {
  const t = useMessages(pushMessages);
  const [ability, setAbility] = useState(pushAbility);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const pressed = async (work: () => Promise<string | undefined>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      setProblem(await work());
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setAbility(pushAbility());
      setBusy(false);
    }
  };
  const turnOn = async (publicKey: string) => {
    const subscription = await subscribeDevice(publicKey);
    if (subscription === 'refused') return t.refused;
    if (subscription === 'failed') return t.noAddress;
    show(await turnPushOn(api, subscription));
    toast.success(t.isOn);
    return undefined;
  };
  const turnOff = async () => {
    await turnPushOff(api);
    show({ ...own, on: false });
    await unsubscribeDevice().catch(() => undefined);
    return undefined;
  };
  const { publicKey } = own;
  if (publicKey === null) return <p className="text-sm">{t.off}</p>;
  if (demo) return <p className="text-sm">{t.demo}</p>;
  if (ability !== 'able' && !(own.on && ability === 'unable')) return <p className="text-sm">{t.abilities[ability]}</p>;
  return (
    <div className="flex flex-col gap-3">
      {problem ? <Notice tone="error">{problem}</Notice> : null}
      {own.on ? (
        <>
          <DeviceChoices own={own} show={show} />
          <Button variant="secondary" busy={busy} className="self-start" onClick={() => void pressed(turnOff)}>
            {t.turnOff}
          </Button>
        </>
      ) : (
        <Button size="large" busy={busy} className="self-start" onClick={() => void pressed(() => turnOn(publicKey))}>
          {t.turnOn}
        </Button>
      )}
    </div>
  );
}
