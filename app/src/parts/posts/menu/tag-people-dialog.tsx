'use client';

import { limits } from '@isntgram/contract/kernel/limits';
import type { Post } from '@isntgram/contract/network/posts';
import type { TaggedPerson } from '@isntgram/contract/network/tagged';
import type { UserSummary } from '@isntgram/contract/network/users';
import { useCallback, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listTaggedPeople, tagPeople } from '@/lib/api/network/tagged';
import { messageOf } from '@/lib/api/problem';
import { putCached } from '@/lib/server-state/change';
import { useQuery } from '@/lib/server-state/use-query';
import { commonMessages } from '@/messages/kernel/common.ts';
import { taggingMessages } from '@/messages/network/tagging.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { Notice } from '../../../ui/states/notice.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { toast } from '../../../ui/states/toaster.tsx';
import { PeoplePicker } from '../../people/people-picker.tsx';
import { taggedKey } from '../tagged-key.ts';

/** Says who is in the photos of one's own post. */
export function TagPeopleDialog({ post, onClose }: { post: Post; onClose: () => void }) {
  const t = useMessages(taggingMessages);
  const common = useMessages(commonMessages);
  const load = useCallback(() => listTaggedPeople(api, post.id), [post.id]);
  const { data, error } = useQuery(taggedKey(post.id), load);
  const [chosen, setChosen] = useState<UserSummary[]>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const people: UserSummary[] = chosen ?? data?.items ?? [];
  const save = async () => {
    setBusy(true);
    try {
      putCached(taggedKey(post.id), await tagPeople(api, post.id, people.map(placeOf(data?.items ?? []))));
      toast.success(t.saved);
      onClose();
    } catch (failure) {
      setRefusal(failure);
      setBusy(false);
    }
  };
  const fault = refusal ?? (data ? undefined : error);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t.title}
      description={t.hint}
      locked={busy}
      action={
        <Button busy={busy} disabled={!chosen} onClick={() => void save()}>
          {common.save}
        </Button>
      }
    >
      <div className="flex min-h-64 flex-col gap-4 overflow-y-auto p-4">
        {fault ? <Notice tone="error">{messageOf(fault)}</Notice> : null}
        {data ? (
          <PeoplePicker people={people} onChange={setChosen} countMax={limits.taggedPerPostMax} />
        ) : (
          <Skeleton className="h-11 w-full" />
        )}
      </div>
    </Dialog>
  );
}

/** Where somebody is in the photos stays; who is new is in the first, wherever. */
const placeOf =
  (known: readonly TaggedPerson[]) =>
  ({ username }: UserSummary) => {
    const { photo = 0, x = 0.5, y = 0.5 } = known.find((each) => each.username === username) ?? {};
    return { username, photo, x, y };
  };
