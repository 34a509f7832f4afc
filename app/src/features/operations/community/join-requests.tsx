import type { JoinRequest, JoinRequests as Listed } from '@isntgram/contract/community/join-requests';
import { useState } from 'react';
import { formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { approveJoinRequest, listJoinRequests, refuseJoinRequest } from '@/lib/api/operations/community';
import { messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { communityMessages } from '@/messages/operations/community.ts';
import { NotLoaded } from '@/parts/admin/not-loaded.tsx';
import { Button } from '@/ui/button.tsx';
import { ConfirmDialog } from '@/ui/dialogs/confirm-dialog';
import { toast } from '@/ui/states/toaster';

const key: Key<Listed> = 'join-requests';
const load = () => listJoinRequests(api);
const always = { freshMs: 0 };

/** Who waits to be let in; nothing where nobody does and nobody is expected to. */
export function JoinRequests({ expected }: { expected: boolean }) {
  const t = useMessages(communityMessages).joining;
  const { data, error, renew } = useQuery(key, load, always);
  const [refusing, setRefusing] = useState<JoinRequest>();
  const told = {
    approve: async ({ id, username }: JoinRequest) => {
      await approveJoinRequest(api, id);
      toast.success(t.approved(username));
      renew();
    },
    refuse: async ({ id, username }: JoinRequest) => {
      await refuseJoinRequest(api, id);
      toast.success(t.refused(username));
      renew();
    },
  };
  const fail = (refusal: unknown) => {
    toast.error(messageOf(refusal));
    renew();
  };
  const approve = useAct(told.approve, fail);
  const refuse = useAct(told.refuse, fail);
  if (error !== undefined && !data) return <NotLoaded error={error} renew={renew} />;
  if (!data || (data.items.length === 0 && !expected)) return null;
  return (
    <section aria-labelledby="joining" className="flex flex-col gap-4 border-t pt-5">
      <div>
        <h2 id="joining" className="font-semibold text-lg">
          {t.title}
        </h2>
        <p className="text-muted text-sm">{data.items.length > 0 ? t.text : t.none}</p>
      </div>
      {data.items.length > 0 ? (
        <ul className="divide-y rounded-card border">
          {data.items.map((request) => (
            <Request
              key={request.id}
              request={request}
              approving={approve.busy && approve.given?.id === request.id}
              refusing={refuse.busy && refuse.given?.id === request.id}
              onApprove={() => approve.run(request)}
              onRefuse={() => setRefusing(request)}
            />
          ))}
        </ul>
      ) : null}
      <ConfirmDialog
        open={refusing !== undefined}
        onOpenChange={(open) => open || setRefusing(undefined)}
        onConfirm={() => {
          if (refusing) refuse.run(refusing);
          setRefusing(undefined);
        }}
        title={t.refuseTitle(refusing?.username ?? '')}
        description={t.refuseText}
        confirmLabel={t.refuse}
      />
    </section>
  );
}

interface RequestProps {
  request: JoinRequest;
  approving: boolean;
  refusing: boolean;
  onApprove: () => void;
  onRefuse: () => void;
}

function Request({ request, approving, refusing, onApprove, onRefuse }: RequestProps) {
  const t = useMessages(communityMessages).joining;
  const locale = useLocale();
  const [nowMs] = useState(() => Date.now());
  const { username, name, email, emailVerified, reason, createdAt } = request;
  return (
    <li className="flex flex-col gap-3 px-4 py-3 text-sm sm:flex-row sm:items-center sm:justify-between">
      <div className="wrap-anywhere min-w-0">
        <p className="font-medium">
          {name} <span className="font-normal text-muted">@{username}</span>
        </p>
        <p className="text-muted">
          {[email, emailVerified ? t.confirmed : t.unconfirmed, formatRelativeTime(createdAt, nowMs, locale)].join(
            ' · ',
          )}
        </p>
        {reason ? <p className="whitespace-pre-line pt-1.5">{reason}</p> : null}
      </div>
      <div className="flex shrink-0 gap-2">
        <Button busy={approving} aria-label={t.approveName(username)} onClick={onApprove}>
          {t.approve}
        </Button>
        <Button variant="secondary" busy={refusing} aria-label={t.refuseName(username)} onClick={onRefuse}>
          {t.refuse}
        </Button>
      </div>
    </li>
  );
}
