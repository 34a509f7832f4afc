'use client';

import type { Post } from '@isntgram/contract/network/posts';
import type { TaggedPeople as People } from '@isntgram/contract/network/tagged';
import { useCallback, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { approveTag, listTaggedPeople, removeTag } from '@/lib/api/network/tagged';
import { messageOf } from '@/lib/api/problem';
import { expireCached, putCached } from '@/lib/server-state/change';
import { useQuery } from '@/lib/server-state/use-query';
import { useViewer } from '@/lib/session/viewer';
import { taggingMessages } from '@/messages/network/tagging.ts';
import { taggedKey } from '@/parts/posts/tagged-key';
import { Button } from '@/ui/button.tsx';
import { ConfirmDialog } from '@/ui/dialogs/confirm-dialog';
import { toast } from '@/ui/states/toaster';
import { TaggedNames } from './tagged-names.tsx';

/** Who is in the photos, as whoever is signed in may see it; whoever is in them decides about themself. */
export default function OwnTagged(props: { post: Post; people: People['items'] }) {
  return useViewer().status === 'signed-in' ? <OwnView {...props} /> : <TaggedNames people={props.people} />;
}

function OwnView({ post, people }: { post: Post; people: People['items'] }) {
  const load = useCallback(() => listTaggedPeople(api, post.id), [post.id]);
  const { data } = useQuery(taggedKey(post.id), load);
  const { me } = useViewer();
  const items = data?.items ?? people;
  const own = items.find(({ username }) => username === me?.username);
  return (
    <>
      <TaggedNames people={items} />
      {own && !post.viewer?.own ? <Answer post={post} approved={own.approved} /> : null}
    </>
  );
}

function Answer({ post, approved }: { post: Post; approved: boolean }) {
  const t = useMessages(taggingMessages);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const answer = async (yes: boolean) => {
    setBusy(true);
    try {
      putCached(taggedKey(post.id), await (yes ? approveTag : removeTag)(api, post.id));
      expireCached('tagged:');
      toast.success(yes ? t.approved : t.removed);
    } catch (error) {
      toast.error(messageOf(error));
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <div className="flex flex-col gap-2 rounded-card border p-3 text-sm">
      <p>{approved ? t.shown : t.asked(post.author.username)}</p>
      <div className="flex flex-wrap gap-2">
        {approved ? null : (
          <Button busy={busy} onClick={() => void answer(true)}>
            {t.approve}
          </Button>
        )}
        <Button variant="secondary" onClick={() => setAsking(true)}>
          {t.removeMe}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t.removeTitle}
        description={t.removeText}
        confirmLabel={t.removeMe}
        busy={busy}
        onConfirm={() => void answer(false)}
      />
    </div>
  );
}
