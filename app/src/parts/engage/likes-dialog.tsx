'use client';

import { useCallback } from 'react';
import { api } from '@/lib/api/api';
import { listLikes } from '@/lib/api/likes.ts';
import { useMessages } from '@/lib/language/messages';
import { engageMessages } from '@/messages/engage.ts';
import { PeopleDialog } from '../people-dialog.tsx';

/** Who likes a post. */
export default function LikesDialog({ postId, onClose }: { postId: string; onClose: () => void }) {
  const t = useMessages(engageMessages);
  const load = useCallback((cursor: string | undefined) => listLikes(api, postId, { cursor }), [postId]);
  return <PeopleDialog title={t.likedBy} empty={t.likedByNobody} failed={t.listFailed} load={load} onClose={onClose} />;
}
