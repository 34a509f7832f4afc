'use client';

import { useCallback, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { followTag, getTag, unfollowTag } from '@/lib/api/network/tags';
import { messageOf } from '@/lib/api/problem';
import { usePersonal } from '@/lib/server-state/use-personal';
import { tagsMessages } from '@/messages/network/tags.ts';
import { askToJoin } from '@/parts/refusal';
import { Button } from '@/ui/button.tsx';
import { Skeleton } from '@/ui/states/skeleton';
import { toast } from '@/ui/states/toaster';

/**
 * Follows and unfollows the tag at once; what the API refuses is taken back, with the reason. Visitors are asked to
 * sign in.
 */
export function TagFollow({ tag }: { tag: string }) {
  const t = useMessages(tagsMessages);
  const load = useCallback(() => getTag(api, tag), [tag]);
  const [personal, set] = usePersonal(load);
  const [busy, setBusy] = useState(false);
  if (personal.status === 'loading') return <Skeleton className="h-10 w-24" />;
  if (personal.status === 'signed-out') {
    return (
      <Button aria-label={t.followLabel(tag)} onClick={() => askToJoin({ act: 'follow_tag', on: tag })}>
        {t.follow}
      </Button>
    );
  }
  if (personal.status !== 'ready') return null;
  const summary = personal.data;
  const following = summary.viewer?.following === true;
  const toggle = async () => {
    if (busy) return;
    setBusy(true);
    set({ ...summary, viewer: { following: !following } });
    try {
      set({ ...summary, viewer: await (following ? unfollowTag(api, tag) : followTag(api, tag)) });
      if (!following) toast.success(t.followed);
    } catch (error) {
      set(summary);
      toast.error(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant={following ? 'secondary' : 'primary'}
      aria-label={following ? t.unfollowLabel(tag) : t.followLabel(tag)}
      onClick={() => void toggle()}
    >
      {following ? t.following : t.follow}
    </Button>
  );
}
