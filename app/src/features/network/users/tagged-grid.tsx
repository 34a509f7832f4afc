'use client';

import type { Page } from '@isntgram/contract/kernel/page';
import { Lock, SquareUser } from 'lucide';
import { useCallback, useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listTagged, listTagRequests } from '@/lib/api/network/tagged';
import { usePages } from '@/lib/server-state/use-pages';
import { usersMessages } from '@/messages/network/users.ts';
import { type Tile, tilesOf, tilesPerPage, uprightTile } from '@/parts/photos/tile';
import { TilePages } from '@/parts/photos/tile-pages';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { useUser } from './user-context.tsx';

/** The posts that a user is in, as they approved; above them, on one's own page, those that wait for an answer. */
export function TaggedGrid({ initial }: { initial: Page<Tile> }) {
  const t = useMessages(usersMessages);
  const { user, viewer, status, closed } = useUser();
  const { username } = user;
  const load = useCallback(
    async (cursor: string | undefined) => tilesOf(await listTagged(api, username, { cursor, limit: tilesPerPage })),
    [username],
  );
  const { restart, restored, ...pages } = usePages({ load, initial, key: `tagged:${username}` });
  const signedIn = status === 'ready';
  useEffect(() => {
    if (signedIn && !restored) void restart();
  }, [signedIn, restart, restored]);
  const waiting = viewer?.self ? <Waiting /> : null;
  if (closed) return <EmptyState icon={<Icon of={Lock} />} title={t.private} text={t.privateText} />;
  return (
    <>
      {waiting}
      {pages.items.length === 0 ? (
        <EmptyState
          icon={<Icon of={SquareUser} />}
          title={t.noTagged}
          text={viewer?.self ? t.ownNoTaggedText : t.noTaggedText(user.name)}
        />
      ) : (
        <TilePages {...pages} aspect={uprightTile} />
      )}
    </>
  );
}

function Waiting() {
  const t = useMessages(usersMessages);
  const load = useCallback(
    async (cursor: string | undefined) => tilesOf(await listTagRequests(api, { cursor, limit: tilesPerPage })),
    [],
  );
  const { restart, ...pages } = usePages<Tile>({ load });
  useEffect(() => void restart(), [restart]);
  if (pages.items.length === 0) return null;
  return (
    <section aria-labelledby="waiting" className="pb-8">
      <h3 id="waiting" className="px-4 pt-4 font-semibold md:px-0">
        {t.tagsWaiting}
      </h3>
      <p className="px-4 pb-3 text-muted text-sm md:px-0">{t.tagsWaitingText}</p>
      <TilePages {...pages} aspect={uprightTile} />
    </section>
  );
}
