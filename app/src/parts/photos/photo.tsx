import type { Photo as PhotoData } from '@isntgram/contract/network/posts';
import { sourcesOf } from '../../lib/photos/photo-shape.ts';
import { cx } from '../../ui/class-names.ts';
import { placeholderOf } from './placeholder.ts';

type PhotoProps = {
  photo: Pick<PhotoData, 'width' | 'height' | 'alt' | 'thumbhash' | 'focal' | 'variants'>;
  /** Layout width for the browser's choice of variant, as in `(min-width: 768px) 300px, 33vw`. */
  sizes: string;
  /** Width / height of the box; the photo's own shape unless told. */
  aspect?: number;
  /** `contain` shows the whole photo, `cover` fills the box. */
  fit?: 'cover' | 'contain';
  /** Before everything else, as whoever opens the page looks at it first; with the page; or when it comes near. */
  loading?: 'first' | 'eager' | 'lazy';
  className?: string;
};

/**
 * How wide a photo across that share of a phone is, as browsers are told: a little less than it is. 1080 px fill the
 * densest of phones, and the next larger file weighs twice as much for a difference that nobody sees there.
 */
export const phoneWidth = (share = 1): string => `${Math.round(83 * share)}vw`;

/** A photo in a box of fixed shape over its blurred placeholder: nothing jumps, nothing flashes. */
export function Photo({ photo, sizes, aspect, fit = 'cover', loading = 'lazy', className }: PhotoProps) {
  const variants = photo.variants.toSorted((a, b) => a.width - b.width);
  const shape = photo.width / photo.height;
  const fallback = variants.find((variant) => variant.width >= 640) ?? variants.at(-1);
  return (
    <div
      className={cx('relative overflow-hidden bg-center bg-hover bg-no-repeat', className)}
      style={{
        aspectRatio: aspect ?? shape,
        // Beside a photo that is shown whole the plain colour stays: stretched pixels would show as stripes there for
        // ever.
        ...(fit === 'cover' ? { backgroundImage: placeholderOf(photo.thumbhash), backgroundSize: '100% 100%' } : {}),
      }}
    >
      {fallback ? (
        <img
          src={fallback.url}
          srcSet={sourcesOf(photo, fit, aspect)}
          sizes={sizes}
          width={photo.width}
          height={photo.height}
          alt={photo.alt}
          loading={loading === 'lazy' ? 'lazy' : 'eager'}
          fetchPriority={loading === 'first' ? 'high' : 'auto'}
          decoding="async"
          draggable={false}
          // Where a part is cut off, the point that matters stays in view.
          style={fit === 'cover' && aspect !== undefined ? { objectPosition: positionOf(photo.focal) } : undefined}
          className={cx(
            'absolute inset-0 size-full text-transparent',
            fit === 'cover' ? 'object-cover' : 'object-contain',
          )}
        />
      ) : null}
    </div>
  );
}

const positionOf = ({ x, y }: PhotoData['focal']): string => `${Math.round(x * 100)}% ${Math.round(y * 100)}%`;
