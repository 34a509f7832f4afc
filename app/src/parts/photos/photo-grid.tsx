import { Copy, Heart, MessageCircle, Pin } from 'lucide';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { formatCount, formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { tilesMessages } from '@/messages/network/tiles.ts';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../../ui/class-names.ts';
import { Photo } from './photo.tsx';
import { type Tile, tileSizes } from './tile.ts';
import { TilePending } from './tile-pending.tsx';

/** Three columns of tiles, as everywhere photos are browsed; `compact` makes it six where there is room. */
export function PhotoGrid({ children, compact = false }: { children: ReactNode; compact?: boolean }) {
  return <ul className={cx('grid grid-cols-3 gap-[3px] md:gap-1.5', compact && 'md:grid-cols-6')}>{children}</ul>;
}

export type PhotoTileProps = {
  tile: Tile;
  loading?: ComponentProps<typeof Photo>['loading'];
  sizes?: string;
  /** Width ÷ height; square unless told. */
  aspect?: number | undefined;
  /** It stands first, whatever its time. */
  pinned?: boolean | undefined;
  /** Where it stands, as in two columns and rows. */
  className?: string | undefined;
};

/**
 * How the tile at `at` loads where a page begins with the grid: the others come when the layout is known, and leave the
 * line to these.
 */
export const tileLoading = (at: number): PhotoTileProps['loading'] => (at === 0 ? 'first' : at < 3 ? 'eager' : 'lazy');

/** On a ground of its own, as the photo below may be as light as the sign is. */
const sign = 'grid size-7 place-items-center rounded-full bg-black/45';

/** One post in a grid. */
export function PhotoTile({
  tile,
  loading = 'lazy',
  sizes = tileSizes,
  aspect = 1,
  pinned = false,
  className,
}: PhotoTileProps) {
  const t = useMessages(tilesMessages);
  const locale = useLocale();
  const { id, username, createdAt, photo, photoCount, processing, caption, likeCount, commentCount } = tile;
  return (
    <li className={cx('min-w-0', className)}>
      <Link
        href={`/p/${id}`}
        prefetch={false}
        className="group relative block overflow-hidden focus-visible:z-10 md:rounded-[4px]"
      >
        <Photo photo={photo} aspect={aspect} sizes={sizes} loading={loading} />
        {photo.alt ? null : <span className="sr-only">{t.postBy(username, formatDate(createdAt, locale))}</span>}
        <span
          aria-hidden
          className={
            'absolute inset-0 flex items-end bg-linear-to-t from-black/70 ' +
            'via-black/25 to-black/25 p-3 opacity-0 transition-opacity duration-200 ' +
            'group-hover:opacity-100 group-focus-visible:opacity-100 max-md:hidden'
          }
        >
          <span className="absolute inset-0 flex items-center justify-center gap-6 font-semibold text-white">
            <Count of={Heart} count={likeCount} />
            <Count of={MessageCircle} count={commentCount} />
          </span>
          <span className="line-clamp-2 text-left text-sm text-white leading-snug">{caption}</span>
        </span>
        <span className="absolute top-1.5 right-1.5 flex gap-1 text-white">
          {pinned ? (
            <span className={sign}>
              <Icon of={Pin} className="size-4 fill-white" />
              <span className="sr-only">{t.pinned}</span>
            </span>
          ) : null}
          {photoCount > 1 ? (
            <span className={sign}>
              <Icon of={Copy} className="size-4 -scale-x-100 fill-white/90" />
              <span className="sr-only">{t.photos(photoCount)}</span>
            </span>
          ) : null}
        </span>
        {processing ? (
          <span className="absolute inset-x-0 bottom-0 bg-black/60 px-2 py-1 text-center text-white text-xs">
            {t.processing}
          </span>
        ) : null}
        <TilePending />
      </Link>
    </li>
  );
}

function Count({ of, count }: { of: ComponentProps<typeof Icon>['of']; count: number }) {
  const locale = useLocale();
  return (
    <span className="flex items-center gap-1.5 tabular-nums">
      <Icon of={of} className="size-5 fill-white" />
      {formatCount(count, locale)}
    </span>
  );
}
