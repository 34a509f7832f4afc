import { useMessages } from '@/language/messages';
import { tagsMessages } from '@/messages/network/tags.ts';
import { PhotoGrid, PhotoTile, tileLoading } from '@/parts/photos/photo-grid';
import type { Tile } from '@/parts/photos/tile';

/** The posts with a tag that people like most, above the recent ones. */
export function TagTop({ tiles }: { tiles: Tile[] }) {
  return (
    <section aria-labelledby="top" className="mb-8">
      <h2 id="top" className="mb-3 px-4 font-semibold text-muted sm:px-0">
        {useMessages(tagsMessages).top}
      </h2>
      <PhotoGrid>
        {tiles.map((tile, at) => (
          <PhotoTile key={tile.id} tile={tile} loading={tileLoading(at)} />
        ))}
      </PhotoGrid>
    </section>
  );
}
