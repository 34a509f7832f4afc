import { useMessages } from '@/language/messages';
import { exploreMessages } from '@/messages/network/explore.ts';
import { cx } from '@/ui/class-names.ts';
import { placeOf } from './explore-tiles.ts';

const places = Array.from({ length: 12 }, (_, at) => ({ at, place: placeOf(at, 12) }));

/** The grid's shape while it loads. */
export function ExploreSkeleton() {
  return (
    <div role="status" aria-busy className="grid grid-cols-3 gap-[3px] md:gap-1.5">
      <span className="sr-only">{useMessages(exploreMessages).loading}</span>
      {places.map(({ at, place }) => (
        <span key={at} aria-hidden className={cx('shimmer aspect-square md:rounded-[4px]', place)} />
      ))}
    </div>
  );
}
