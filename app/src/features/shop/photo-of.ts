import type { Product } from '@isntgram/contract/shop/products';
import type { ComponentProps } from 'react';
import type { Photo } from '@/parts/photos/photo';

type Shown = ComponentProps<typeof Photo>['photo'];

/** A product's photo as the frame of photos takes it; undefined where it has no shape yet. */
export function photoOf(photo: Product['photos'][number] | undefined): Shown | undefined {
  if (!photo || photo.width === null || photo.height === null) return undefined;
  const { width, height, alt, thumbhash, variants } = photo;
  return { width, height, alt, thumbhash, variants, focal: { x: 0.5, y: 0.5 } };
}
