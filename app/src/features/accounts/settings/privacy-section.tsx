import type { Me } from '@isntgram/contract/network/users';
import { Ban, ChevronRight, MessageCircleOff, UserCheck, VolumeX } from 'lucide';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { useMessages } from '@/language/messages';
import { editMe } from '@/lib/api/accounts/me';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { putCached } from '@/lib/server-state/change';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { rememberMe } from '@/lib/session/viewer';
import { privacyMessages } from '@/messages/network/privacy.ts';
import { ConfirmDialog } from '@/ui/dialogs/confirm-dialog';
import { Switch } from '@/ui/forms/switch';
import { Icon } from '@/ui/icon.tsx';
import { Skeleton } from '@/ui/states/skeleton';
import { toast } from '@/ui/states/toaster';
import { loadMe, meKey } from './me-key.ts';

const onceHere = { returning: false };

/** Who sees what: at once, without saving. */
export function PrivacySection() {
  const { data: me } = useQuery(meKey, loadMe, onceHere);
  return me ? <Privacy me={me} /> : <Skeleton className="h-80 w-full" />;
}

function Privacy({ me }: { me: Me }) {
  const t = useMessages(privacyMessages);
  const [asking, setAsking] = useState(false);
  const { shown, set } = usePrivate(me);
  return (
    <section aria-labelledby="privacy-title" className="flex flex-col gap-3">
      <h1 id="privacy-title" className="mb-2 font-semibold text-2xl">
        {t.title}
      </h1>
      <Switch
        label={t.privateAccount}
        hint={t.privateHint}
        checked={shown}
        onChange={(on) => (on ? set(true) : setAsking(true))}
      />
      <div className="divide-y overflow-hidden rounded-control border">
        <Row
          href="/notifications/requests"
          icon={<Icon of={UserCheck} />}
          label={t.requests.title}
          count={me.followRequestCount}
        />
        <Row href="/settings/blocked" icon={<Icon of={Ban} />} label={t.blocked.title} />
        <Row href="/settings/muted" icon={<Icon of={VolumeX} />} label={t.muted.title} />
        <Row href="/settings/muted-words" icon={<Icon of={MessageCircleOff} />} label={t.words.title} />
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        onConfirm={() => {
          setAsking(false);
          set(false);
        }}
        title={t.publicTitle}
        description={t.publicText}
        confirmLabel={t.publicConfirm}
      />
    </section>
  );
}

/** What the switch shows: what was asked for, until the API refuses. */
function usePrivate(me: Me) {
  const t = useMessages(privacyMessages);
  const { busy, given, run } = useAct(
    async (value: boolean) => {
      const saved = await editMe(api, { private: value });
      putCached(meKey, saved);
      rememberMe(saved);
      toast.success(saved.private ? t.nowPrivate : t.nowPublic);
    },
    (refusal) => toast.error(messageOf(refusal)),
  );
  return { shown: busy && given !== undefined ? given : me.private, set: run };
}

function Row({ href, icon, label, count = 0 }: { href: string; icon: ReactNode; label: string; count?: number }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="flex min-h-12 items-center gap-3 px-3 py-2 transition-colors hover:bg-surface"
    >
      <span aria-hidden className="shrink-0 text-muted [&_svg]:size-5">
        {icon}
      </span>
      <span className="min-w-0 flex-1 font-medium text-sm">{label}</span>
      {count > 0 ? (
        <span
          className={
            'min-w-6 rounded-full bg-primary px-1.5 py-0.5 text-center ' +
            'font-semibold text-on-primary text-xs tabular-nums'
          }
        >
          {count}
        </span>
      ) : null}
      <Icon of={ChevronRight} className="size-5 shrink-0 text-muted" />
    </Link>
  );
}
