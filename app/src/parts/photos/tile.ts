import type { Page } from '@isntgram/contract/kernel/page';
import type { Photo as PhotoData, Post } from '@isntgram/contract/network/posts';
import { phoneWidth } from './photo.tsx';

/** How many tiles of one size come at once: whole rows of three. */
export const tilesPerPage = 18;

/** How wide a tile is, of three in a row. */
export const tileSizes = `(min-width: 960px) 308px, ${phoneWidth(1 / 3)}`;

/** Width ÷ height of a tile on somebody's own wall: phones photograph upright. */
export const uprightTile = 3 / 4;

/** As much of a post as its tile shows: a page of full posts would be most of a public page's bytes. */
export type Tile = {
  id: string;
  username: string;
  createdAt: string;
  photoCount: number;
  processing: boolean;
  caption: string;
  likeCount: number;
  commentCount: number;
  photo: Pick<PhotoData, 'width' | 'height' | 'alt' | 'thumbhash' | 'focal' | 'variants'>;
};

/** A post's tile; undefined for one that has no photo to show. */
export function tileOf(post: Post): Tile | undefined {
  const { id, author, createdAt, photos, status, caption, likeCount, commentCount } = post;
  const [photo] = photos;
  if (!photo || status === 'failed') return undefined;
  const { width, height, alt, thumbhash, focal, variants } = photo;
  const small = variants.filter((variant) => Math.min(variant.width, variant.height) <= 800);
  return {
    id,
    username: author.username,
    createdAt,
    photoCount: photos.length,
    processing: status === 'processing',
    caption: caption.slice(0, 120),
    likeCount,
    commentCount,
    photo: { width, height, alt, thumbhash, focal, variants: small.length > 0 ? small : variants },
  };
}

/** A page of posts as a page of tiles. */
export const tilesOf = ({ items, nextCursor }: Page<Post>): Page<Tile> => ({
  items: items.flatMap((post) => tileOf(post) ?? []),
  nextCursor,
});
