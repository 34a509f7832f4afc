import type { StaticImageData } from 'next/image';
import { cx } from '@/ui/class-names.ts';

type SamplePhotoProps = { image: StaticImageData; alt: string; className?: string; priority?: boolean };

/** One of the landing page's own photos. */
export function SamplePhoto({ image, alt, className, priority = false }: SamplePhotoProps) {
  return (
    <img
      src={image.src}
      width={image.width}
      height={image.height}
      alt={alt}
      decoding="async"
      fetchPriority={priority ? 'high' : 'auto'}
      className={cx('block bg-hover object-cover', className)}
    />
  );
}
