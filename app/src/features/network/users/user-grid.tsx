'use client';

import type { Page } from '@isntgram/contract/kernel/page';
import { Ban, Camera, Lock } from 'lucide';
import Link from 'next/link';
import { useCallback, useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listUserPosts } from '@/lib/api/network/users';
import { usePages } from '@/lib/server-state/use-pages';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { relationsMessages } from '@/messages/network/relations.ts';
import { usersMessages } from '@/messages/network/users.ts';
import { type Tile, tilesOf, tilesPerPage, uprightTile } from '@/parts/photos/tile';
import { TilePages } from '@/parts/photos/tile-pages';
import { tilesKey } from '@/parts/photos/tiles-key';
import { usePinned } from '@/parts/photos/use-pinned';
import { buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { useUser } from './user-context.tsx';

/** A user's posts. Followers and the user see more than the public page holds: for them it is loaded once more. */
export function UserGrid({ initial, pinned: given }: { initial: Page<Tile>; pinned: readonly Tile[] }) {
  const t = useMessages(usersMessages);
  const { user, viewer, closed } = useUser();
  const { username } = user;
  const load = useCallback(
    async (cursor: string | undefined) => tilesOf(await listUserPosts(api, username, { cursor, limit: tilesPerPage })),
    [username],
  );
  const { restart, restored, ...pages } = usePages({ load, initial, key: tilesKey(username) });
  const { items: pinned, restart: renewPinned } = usePinned(username, given);
  const insider = viewer !== undefined && (viewer.self || viewer.following);
  useEffect(() => {
    if (!insider || restored) return;
    void restart();
    void renewPinned();
  }, [insider, restart, renewPinned, restored]);

  if (pages.items.length === 0 || closed) return <NoPosts />;
  return (
    <TilePages {...pages} pinned={pinned} aspect={uprightTile}>
      <noscript>
        <a
          href={`/${username}?cursor=${pages.nextCursor}`}
          className={buttonClass({ variant: 'secondary', wide: true })}
        >
          {t.older}
        </a>
      </noscript>
    </TilePages>
  );
}

function NoPosts() {
  const t = useMessages(usersMessages);
  const { signUp } = useMessages(commonMessages);
  const relations = useMessages(relationsMessages);
  const { user, viewer } = useUser();
  const demo = useViewer().me?.demo === true;
  if (viewer?.blocked)
    return (
      <EmptyState icon={<Icon of={Ban} />} title={relations.blockedTitle(user.username)} text={relations.blockedText} />
    );
  if (user.private && !viewer?.following && !viewer?.self)
    return <EmptyState icon={<Icon of={Lock} />} title={t.private} text={t.privateText} />;
  if (!viewer?.self)
    return <EmptyState icon={<Icon of={Camera} />} title={t.noPosts} text={t.noPostsText(user.name)} />;
  return (
    <EmptyState
      icon={<Icon of={Camera} />}
      title={demo ? t.demoNoPosts : t.ownNoPosts}
      text={demo ? t.demoNoPostsText : t.ownNoPostsText}
    >
      <Link href={demo ? '/sign-up' : '/create'} prefetch={false} className={buttonClass()}>
        {demo ? signUp : t.share}
      </Link>
    </EmptyState>
  );
}
