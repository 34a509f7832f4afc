'use client';

import type { Instance } from '@isntgram/contract/kernel/instance';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { getInstance } from '@/lib/api/instance';
import { messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { useQuery } from '@/lib/server-state/use-query';
import { commonMessages } from '@/messages/kernel/common.ts';
import { communityMessages } from '@/messages/operations/community.ts';
import { AdminFrame } from '@/parts/admin/admin-frame';
import { Button } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';
import { Skeleton } from '@/ui/states/skeleton';
import { CommunityForm } from './community-form.tsx';
import { Invitations } from './invitations.tsx';

const key: Key<Instance> = 'instance';
const load = () => getInstance(api);
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
  const { retry } = useMessages(commonMessages);
  const { data, error, busy, renew } = useQuery(key, load, always);
  if (data) {
    return (
      <>
        <CommunityForm community={data} />
        <Invitations />
      </>
    );
  }
  if (error === undefined) return <Waiting />;
  return (
    <Notice tone="error">
      <p>{messageOf(error)}</p>
      <Button variant="secondary" className="mt-2" busy={busy} onClick={renew}>
        {retry}
      </Button>
    </Notice>
  );
}

const Waiting = () => (
  <div aria-busy className="flex flex-col gap-4">
    <Skeleton className="h-16 w-full" />
    <Skeleton className="h-16 w-full" />
    <Skeleton className="h-40 w-full" />
  </div>
);
