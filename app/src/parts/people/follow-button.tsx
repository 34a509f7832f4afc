'use client';

import type { UserViewer } from '@isntgram/contract/network/users';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { followUser, unfollowUser } from '@/lib/api/network/users';
import { noteFeedChange } from '@/lib/posts/feed-cache';
import { followMessages } from '@/messages/network/follow.ts';
import { Button } from '../../ui/button.tsx';
import { Later } from '../../ui/states/later.tsx';
import { LaterConfirmDialog } from '../posts/later-dialogs.ts';
import { tellRefusal } from '../refusal.ts';

type FollowButtonProps = {
  username: string;
  viewer: UserViewer;
  /** A private account is asked first, and unfollowing it asks whether that is meant. */
  isPrivate?: boolean;
  /** Hears of every change, also of the one that is taken back because the API refused. */
  onChange?: (viewer: UserViewer) => void;
  /** As a word alone, where many stand beside something else. */
  quiet?: boolean;
  className?: string;
};

/** Follows and unfollows at once; what the API refuses is taken back, with the reason. Nothing for oneself. */
export function FollowButton({
  username,
  viewer,
  isPrivate = false,
  onChange,
  quiet = false,
  className,
}: FollowButtonProps) {
  const t = useMessages(followMessages);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState(viewer);
  const [given, setGiven] = useState(viewer);
  if (given !== viewer) {
    setGiven(viewer);
    setShown(viewer);
  }
  if (shown.self) return null;
  const { following, requested, followsYou } = shown;
  const bound = following || requested;
  const show = (next: UserViewer) => {
    setShown(next);
    onChange?.(next);
  };
  const toggle = async () => {
    if (busy) return;
    setBusy(true);
    show({ ...shown, following: !bound && !isPrivate, requested: !bound && isPrivate });
    try {
      show(await (bound ? unfollowUser(api, username) : followUser(api, username)));
      noteFeedChange();
    } catch (error) {
      show(shown);
      tellRefusal(error, { act: 'follow', on: username });
    } finally {
      setBusy(false);
    }
  };
  const label = following
    ? t.unfollowLabel
    : requested
      ? t.cancelLabel
      : followsYou
        ? t.followBackLabel
        : t.followLabel;
  return (
    <>
      <Button
        variant={quiet ? (bound ? 'quiet' : 'link') : bound ? 'secondary' : 'primary'}
        aria-label={label(username)}
        className={className}
        onClick={() => (isPrivate && following ? setAsking(true) : void toggle())}
      >
        {following ? t.following : requested ? t.requested : followsYou ? t.followBack : t.follow}
      </Button>
      {asking ? (
        <Later onMissing={() => setAsking(false)}>
          <LaterConfirmDialog
            open
            onOpenChange={setAsking}
            onConfirm={() => {
              setAsking(false);
              void toggle();
            }}
            title={t.unfollowTitle(username)}
            description={t.unfollowText}
            confirmLabel={t.unfollow}
          />
        </Later>
      ) : null}
    </>
  );
}
