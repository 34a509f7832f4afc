import type { ReactNode } from 'react';
import type { usePages } from '@/lib/use-pages.ts';
import { LoadMore } from './load-more.tsx';
import { PhotoGrid, PhotoTile } from './photo-grid.tsx';
import type { Tile } from './tile.ts';

type TilePagesProps = Pick<ReturnType<typeof usePages<Tile>>, 'items' | 'nextCursor' | 'busy' | 'failed' | 'more'> & {
  /** Beside the way to more, where there is more. */
  children?: ReactNode;
};

/** Photos as a grid, page by page. */
export function TilePages({ items, nextCursor, busy, failed, more, children }: TilePagesProps) {
  return (
    <>
      <PhotoGrid>
        {items.map((tile, at) => (
          <PhotoTile key={tile.id} tile={tile} priority={at < 6} />
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
