'use client';

import { Compass } from 'lucide';
import { useCallback, useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listExplore } from '@/lib/api/network/discover';
import { usePages } from '@/lib/server-state/use-pages';
import { useViewer } from '@/lib/session/viewer';
import { exploreMessages } from '@/messages/network/explore.ts';
import { type Tile, tilesOf } from '@/parts/photos/tile';
import { TilePages } from '@/parts/photos/tile-pages';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { ExploreSkeleton } from './explore-skeleton.tsx';
import { pageSize, placed } from './explore-tiles.ts';

type TilePage = { items: Tile[]; nextCursor: string | null };

/**
 * The document's page for visitors. Whoever is signed in sees other posts, those of people they do not follow: for them
 * the page holds only the shape of what is coming, chosen by CSS before anything is painted.
 */
export function ExploreGrid({ initial }: { initial: TilePage }) {
  const { status } = useViewer();
  if (status === 'signed-in') return <OwnExplore />;
  return (
    <>
      <div className="viewer-out:hidden">
        <ExploreSkeleton />
      </div>
      <div className="viewer-in:hidden">
        <PublicExplore initial={initial} />
      </div>
    </>
  );
}

const load = async (cursor: string | undefined) => tilesOf(await listExplore(api, { cursor, limit: pageSize }));

/** None before it is seen: see `earlyTilesScript` for those that are wanted at once. */
const whenShown = () => 'lazy' as const;

function PublicExplore({ initial }: { initial: TilePage }) {
  const t = useMessages(exploreMessages);
  const pages = usePages({ load, initial, key: 'explore' });
  if (pages.items.length === 0) return <EmptyState icon={<Icon of={Compass} />} title={t.empty} text={t.emptyText} />;
  return (
    <TilePages {...pages} placed={placed} loadingOf={whenShown}>
      <noscript>
        <a
          href={`/explore?cursor=${pages.nextCursor}`}
          className="flex h-11 items-center justify-center font-semibold text-link"
        >
          {t.older}
        </a>
      </noscript>
    </TilePages>
  );
}

function OwnExplore() {
  const t = useMessages(exploreMessages);
  const { me } = useViewer();
  const { restart, restored, started, ...pages } = usePages({ load, key: `explore:${me?.username ?? ''}` });
  const retry = useCallback(() => void restart(), [restart]);
  useEffect(() => {
    if (!restored) retry();
  }, [restored, retry]);
  if (pages.items.length > 0) return <TilePages {...pages} placed={placed} />;
  if (pages.failed) {
    return (
      <EmptyState icon={<Icon of={Compass} />} title={t.failed}>
        <Button variant="secondary" onClick={retry}>
          {t.retry}
        </Button>
      </EmptyState>
    );
  }
  if (!started || pages.busy) return <ExploreSkeleton />;
  return <EmptyState icon={<Icon of={Compass} />} title={t.emptyFollowed} text={t.emptyFollowedText} />;
}
