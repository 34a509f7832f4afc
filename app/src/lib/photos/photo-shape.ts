import type { Photo } from '@isntgram/contract/network/posts';

type Shape = Pick<Photo, 'width' | 'height'>;

/** Limits of the width ÷ height of the box that a post's photos share; the first photo decides in between. */
const boxLimits = { min: 0.75, max: 1.91 };

/** The width ÷ height of the box of the photos after `first`, and of itself. */
export const boxOf = ({ width, height }: Shape): number =>
  Math.min(boxLimits.max, Math.max(boxLimits.min, width / height));

/**
 * A photo that stands alone may lose this much of one edge to fill the box; one that would lose more is shown whole
 * instead.
 */
const cropMax = 0.12;

/** How a photo stands in the box of a post: whether it fills it, where it may lose something at its edges. */
export function fitOf({ width, height }: Shape, aspect: number, count: number): 'cover' | 'contain' {
  const shape = width / height;
  const crop = 1 - Math.min(shape / aspect, aspect / shape);
  return count > 1 || crop <= cropMax ? 'cover' : 'contain';
}

/**
 * What a browser chooses from: a photo that shows only a part of its width has files that count as so much narrower.
 */
export function sourcesOf(photo: Shape & Pick<Photo, 'variants'>, fit: 'cover' | 'contain', aspect?: number): string {
  const shape = photo.width / photo.height;
  const shown = fit === 'cover' && aspect !== undefined ? Math.min(1, aspect / shape) : 1;
  return photo.variants
    .toSorted((a, b) => a.width - b.width)
    .map((variant) => `${variant.url} ${Math.round(variant.width * shown)}w`)
    .join(', ');
}
