import type { OwnWeeklyMail, WeeklyMailChange } from '@isntgram/contract/accounts/weekly-mail';
import Link from 'next/link';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { chooseWeeklyMail, getWeeklyMail } from '@/lib/api/network/weekly-mail';
import { messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { changeCached } from '@/lib/server-state/change';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { weeklyMailMessages } from '@/messages/network/weekly-mail.ts';
import { Button } from '@/ui/button.tsx';
import { Switch } from '@/ui/forms/switch';
import { Skeleton } from '@/ui/states/skeleton';
import { toast } from '@/ui/states/toaster';

const key: Key<OwnWeeklyMail> = 'me/weekly-mail';
const load = () => getWeeklyMail(api);
const always = { freshMs: 0 };
const show = (own: OwnWeeklyMail) => changeCached(key, () => own);

/** A mail once a week for who wants it: at once, without saving. */
export function WeeklySection() {
  const t = useMessages(weeklyMailMessages);
  const { retry } = useMessages(commonMessages);
  const { data, busy, failed, renew } = useQuery(key, load, always);
  return (
    <section aria-labelledby="weekly-title" className="flex flex-col gap-3">
      <h2 id="weekly-title" className="font-semibold text-lg">
        {t.title}
      </h2>
      {failed && !data ? (
        <div role="alert" className="flex items-center gap-3 text-sm">
          <p>{t.failed}</p>
          <Button variant="secondary" busy={busy} onClick={renew}>
            {retry}
          </Button>
        </div>
      ) : (
        <div className="flex min-h-[9.5rem] flex-col justify-center rounded-card border px-4 py-3 md:min-h-32">
          {data ? (
            <Weekly own={data} />
          ) : (
            <div role="status" aria-busy className="flex flex-col gap-2">
              <span className="sr-only">{t.loading}</span>
              <Skeleton className="h-4 w-44" />
              <Skeleton className="h-4 w-full" />
            </div>
          )}
        </div>
      )}
    </section>
  );
}

function Weekly({ own }: { own: OwnWeeklyMail }) {
  const t = useMessages(weeklyMailMessages);
  const locale = useLocale();
  const demo = useViewer().me?.demo ?? false;
  const choose = useAct(
    async (change: WeeklyMailChange) => {
      show({ ...own, on: change.on });
      show(await chooseWeeklyMail(api, change));
    },
    (refusal: unknown) => {
      show(own);
      toast.error(messageOf(refusal));
    },
  );
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <>
      <Switch
        label={t.label}
        hint={t.hint}
        checked={own.on}
        disabled={demo || !(own.confirmed || own.on)}
        onChange={(on) => choose.run({ on, ...(on && { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }) })}
      />
      <p className="min-h-5 text-sm">
        {own.confirmed || demo ? (
          own.on && own.nextAt !== null ? (
            t.next(day.format(new Date(own.nextAt)))
          ) : null
        ) : (
          <>
            {t.confirm}{' '}
            <Link href="/settings/account" prefetch={false} className="text-link underline">
              {t.toAccount}
            </Link>
          </>
        )}
      </p>
    </>
  );
}
