'use client';

import { useCallback } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listLikes } from '@/lib/api/network/likes';
import { engageMessages } from '@/messages/network/engage.ts';
import { PeopleDialog } from '../../people/people-dialog.tsx';

/** Who likes a post. */
export default function LikesDialog({ postId, onClose }: { postId: string; onClose: () => void }) {
  const t = useMessages(engageMessages);
  const load = useCallback((cursor: string | undefined) => listLikes(api, postId, { cursor }), [postId]);
  return <PeopleDialog title={t.likedBy} empty={t.likedByNobody} failed={t.listFailed} load={load} onClose={onClose} />;
}
