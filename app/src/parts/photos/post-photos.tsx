'use client';

import type { Photo as PhotoData } from '@isntgram/contract/network/posts';
import { boxOf, fitOf } from '../../lib/photos/photo-shape.ts';
import { AltText } from './alt-text.tsx';
import { Carousel } from './carousel.tsx';
import { Photo } from './photo.tsx';

type PostPhotosProps = {
  photos: readonly PhotoData[];
  /** Names the carousel, as in "Photos by Mia". */
  label: string;
  /** Layout width for the browser's choice of variant. */
  sizes: string;
  /** The first photo loads at once. */
  priority?: boolean;
  /** The arrow keys work wherever the focus is not. */
  pageKeys?: boolean;
  className?: string;
};

/**
 * The photos of a post in one box: one photo as it is, several as a carousel in the shape of the first, each with its
 * alt text on demand. What a slide loses at its edges leaves the point in view that matters.
 */
export function PostPhotos({ photos, label, sizes, priority = false, pageKeys = false, className }: PostPhotosProps) {
  const first = photos[0];
  const aspect = first ? boxOf(first) : 1;
  return (
    <Carousel label={label} aspectRatio={aspect} pageKeys={pageKeys} {...(className ? { className } : {})}>
      {photos.map((photo, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a photo has no other name than its place.
        <div key={index} className="relative size-full">
          <Photo
            photo={photo}
            sizes={sizes}
            aspect={aspect}
            fit={fitOf(photo, aspect, photos.length)}
            loading={priority && index === 0 ? 'first' : 'lazy'}
            className="size-full"
          />
          <AltText alt={photo.alt} />
        </div>
      ))}
    </Carousel>
  );
}
