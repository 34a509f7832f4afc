'use client';

import type { PostViewer } from '@isntgram/contract/network/posts';
import { useMemo } from 'react';
import type { Personal } from '@/lib/server-state/use-personal';
import { FollowButton } from '@/parts/people/follow-button';

type PostFollowProps = { username: string; personal: Personal<PostViewer>; onPersonal: (viewer: PostViewer) => void };

/** A follow button beside the author. Signed-out visitors find theirs on the user's page. */
export function PostFollow({ username, personal, onPersonal }: PostFollowProps) {
  const { data } = personal;
  const following = data?.following ?? false;
  const viewer = useMemo(
    () => ({
      following,
      requested: false,
      followsYou: false,
      requestsYou: false,
      blocked: false,
      muted: false,
      self: false,
    }),
    [following],
  );
  if (!data) return null;
  return (
    <FollowButton
      username={username}
      viewer={viewer}
      onChange={(now) => onPersonal({ ...data, following: now.following })}
    />
  );
}
