'use client';

import type { Comment } from '@isntgram/contract/network/comments';
import type { UserSummary } from '@isntgram/contract/network/users';
import { useState } from 'react';
import { api } from '@/lib/api/api';
import { addComment, deleteComment } from '@/lib/api/network/comments';
import { isNotFound } from '@/lib/api/problem';
import { tellRefusal } from '@/parts/refusal';

/** Whom the next comment answers, and in which thread it will stand. */
export type ReplyTarget = { commentId: string; threadId: string; username: string };

/** A comment of one's own on its way to the server. */
export const isPending = ({ id }: Comment): boolean => id.startsWith('pending:');

/**
 * What the viewer writes and deletes under a post, shown at once over what was loaded, and taken back where the API
 * refuses. `onCount` hears by how much the number of comments changes.
 */
export function useCommentBoard(postId: string, me: UserSummary | null, onCount: (change: number) => void) {
  const [added, setAdded] = useState<readonly Comment[]>([]);
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());

  const add = async (text: string, target: ReplyTarget | undefined): Promise<boolean> => {
    const key = crypto.randomUUID();
    const pending = pendingComment(`pending:${key}`, text, target, me);
    setAdded((before) => [pending, ...before]);
    onCount(1);
    try {
      const made = await addComment(api, postId, { text, parentId: target?.commentId ?? null }, key);
      setAdded((before) => before.map((each) => (each === pending ? made : each)));
      return true;
    } catch (error) {
      setAdded((before) => before.filter((each) => each !== pending));
      onCount(-1);
      tellRefusal(error);
      return false;
    }
  };
  const remove = async (comment: Comment): Promise<void> => {
    const count = comment.parentId ? 1 : 1 + comment.replyCount;
    setRemoved((before) => new Set([...before, comment.id]));
    onCount(-count);
    try {
      await deleteComment(api, comment.id);
    } catch (error) {
      if (isNotFound(error)) return;
      setRemoved((before) => new Set([...before].filter((id) => id !== comment.id)));
      onCount(count);
      tellRefusal(error);
    }
  };
  /** The loaded comments of a thread, or of the post, with one's own new ones, without those that were deleted. */
  const merged = (loaded: readonly Comment[], threadId: string | null): Comment[] => {
    const own = added.filter((comment) => comment.parentId === threadId && !loaded.some(({ id }) => id === comment.id));
    const all = threadId === null ? [...own, ...loaded] : [...loaded, ...own.toReversed()];
    return all.filter(({ id }) => !removed.has(id));
  };
  return { add, remove, merged };
}

export type CommentBoard = ReturnType<typeof useCommentBoard>;

const nobody: UserSummary = { username: '', name: '', avatarUrl: null };

const pendingComment = (
  id: string,
  text: string,
  target: ReplyTarget | undefined,
  me: UserSummary | null,
): Comment => ({
  id,
  parentId: target?.threadId ?? null,
  author: me ? { username: me.username, name: me.name, avatarUrl: me.avatarUrl } : nobody,
  text,
  createdAt: new Date().toISOString(),
  likeCount: 0,
  replyCount: 0,
  viewer: { liked: false, own: true, deletable: false },
});
