import type { ReactNode } from 'react';
import type { usePages } from '@/lib/server-state/use-pages';
import { LoadMore } from '../../ui/states/load-more.tsx';
import { PeekTiles } from '../posts/peek/peek-tiles.tsx';
import { PhotoGrid, PhotoTile, type PhotoTileProps, tileLoading } from './photo-grid.tsx';
import type { Tile } from './tile.ts';

type TilePagesProps = Pick<ReturnType<typeof usePages<Tile>>, 'items' | 'nextCursor' | 'busy' | 'failed' | 'more'> & {
  /** How large the tile at `at` of `count` is, and where it stands; each is one of three in a row unless told. */
  placed?: (at: number, count: number) => Pick<PhotoTileProps, 'sizes' | 'className'>;
  /** Width ÷ height of each; square unless told. */
  aspect?: number;
  /** Stands before all others, each once. */
  pinned?: readonly Tile[];
  /** How the tile at `at` loads. */
  loadingOf?: typeof tileLoading;
  /** Beside the way to more, where there is more. */
  children?: ReactNode;
};

/** Photos as a grid, page by page. */
export function TilePages({
  items,
  nextCursor,
  busy,
  failed,
  more,
  placed,
  aspect,
  pinned = [],
  loadingOf = tileLoading,
  children,
}: TilePagesProps) {
  const first = new Set(pinned.map(({ id }) => id));
  const shown = [...pinned, ...items.filter(({ id }) => !first.has(id))];
  return (
    <>
      <PeekTiles />
      <PhotoGrid>
        {shown.map((tile, at) => (
          <PhotoTile
            key={tile.id}
            tile={tile}
            loading={loadingOf(at)}
            aspect={aspect}
            pinned={first.has(tile.id)}
            {...placed?.(at, shown.length)}
          />
        ))}
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
