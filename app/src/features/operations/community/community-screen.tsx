'use client';

import type { Instance } from '@isntgram/contract/kernel/instance';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { getInstanceAnew } from '@/lib/api/instance';
import type { Key } from '@/lib/server-state/cache';
import { useQuery } from '@/lib/server-state/use-query';
import { communityMessages } from '@/messages/operations/community.ts';
import { AdminFrame } from '@/parts/admin/admin-frame';
import { NotLoaded } from '@/parts/admin/not-loaded.tsx';
import { Skeleton } from '@/ui/states/skeleton';
import { CommunityForm } from './community-form.tsx';
import { Invitations } from './invitations.tsx';
import { JoinRequests } from './join-requests.tsx';
import { LegalForm } from './legal-form.tsx';
import { LookForm } from './look-form.tsx';
import { Storage } from './storage.tsx';

const key: Key<Instance> = 'instance';
const load = () => getInstanceAnew(api);
const always = { freshMs: 0 };

/** What the community is called and keeps to, and who may come in, for its admins. */
export function CommunityScreen() {
  const t = useMessages(communityMessages);
  return (
    <AdminFrame at="/admin/community" title={t.title} waiting={<Waiting />}>
      {() => <Loaded />}
    </AdminFrame>
  );
}

function Loaded() {
  const { data, error, busy, renew } = useQuery(key, load, always);
  if (data) {
    return (
      <>
        <CommunityForm community={data} />
        <LookForm community={data} onSaved={renew} />
        <LegalForm />
        <JoinRequests expected={data.signUp === 'approval'} />
        <Invitations />
        <Storage />
      </>
    );
  }
  return error === undefined ? <Waiting /> : <NotLoaded error={error} busy={busy} renew={renew} />;
}

const Waiting = () => (
  <div aria-busy className="flex flex-col gap-4">
    <Skeleton className="h-16 w-full" />
    <Skeleton className="h-16 w-full" />
    <Skeleton className="h-40 w-full" />
  </div>
);
