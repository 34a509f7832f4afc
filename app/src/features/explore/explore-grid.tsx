'use client';

import { Compass } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import { listExplore } from '@/lib/api/discover.ts';
import { api } from '@/lib/api.ts';
import { useMessages } from '@/lib/messages.ts';
import { usePages } from '@/lib/use-pages.ts';
import { useViewer } from '@/lib/viewer.ts';
import { exploreMessages } from '@/messages/explore.ts';
import { Button } from '@/ui/button.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { PhotoGrid, PhotoTile } from '@/ui/photo-grid.tsx';
import { type Tile, tilesOf } from '@/ui/tile.ts';
import { ExploreSkeleton } from './explore-skeleton.tsx';
import { pageSize, placeOf } from './explore-tiles.ts';

type TilePage = { items: Tile[]; nextCursor: string | null };

/**
 * The document's page for visitors. Whoever is signed in sees other posts, those of people they do not follow: for them the page holds
 * only the shape of what is coming, chosen by CSS before anything is painted.
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

function PublicExplore({ initial }: { initial: TilePage }) {
  const t = useMessages(exploreMessages);
  const pages = usePages({ load, initial, keep: 'explore' });
  if (pages.items.length === 0) return <EmptyState icon={<Compass />} title={t.empty} text={t.emptyText} />;
  return (
    <Tiles {...pages}>
      <noscript>
        <a href={`/explore?cursor=${pages.nextCursor}`} className="flex h-11 items-center justify-center font-semibold text-link">
          {t.older}
        </a>
      </noscript>
    </Tiles>
  );
}

function OwnExplore() {
  const t = useMessages(exploreMessages);
  const { me } = useViewer();
  const { restart, restored, started, ...pages } = usePages({ load, keep: `explore:${me?.username ?? ''}` });
  const retry = useCallback(() => void restart(), [restart]);
  useEffect(() => {
    if (!restored) retry();
  }, [restored, retry]);
  if (pages.items.length > 0) return <Tiles {...pages} />;
  if (pages.failed) {
    return (
      <EmptyState icon={<Compass />} title={t.failed}>
        <Button variant="secondary" onClick={retry}>
          {t.retry}
        </Button>
      </EmptyState>
    );
  }
  if (!started || pages.busy) return <ExploreSkeleton />;
  return <EmptyState icon={<Compass />} title={t.emptyFollowed} text={t.emptyFollowedText} />;
}

type TilesProps = TilePage & { busy: boolean; failed: boolean; more: () => void; children?: React.ReactNode };

function Tiles({ items, nextCursor, busy, failed, more, children }: TilesProps) {
  return (
    <>
      <PhotoGrid>
        {items.map((tile, at) => {
          const place = placeOf(at, items.length);
          const sizes = place ? '(min-width: 960px) 620px, 66vw' : '(min-width: 960px) 308px, 33vw';
          return <PhotoTile key={tile.id} tile={tile} priority={at < 5} sizes={sizes} className={place} />;
        })}
      </PhotoGrid>
      {nextCursor ? (
        <>
          <LoadMore busy={busy} failed={failed} onMore={more} />
          {children}
        </>
      ) : null}
    </>
  );
}
