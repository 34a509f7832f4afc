import { type Dispatch, useEffect, useLayoutEffect, useRef } from 'react';
import { useMessages } from '@/language/messages';
import type { DraftAction, DraftPhoto } from '@/lib/draft/draft.ts';
import type { LocalFiles } from '@/lib/draft/local-files.ts';
import { createMessages } from '@/messages/network/create.ts';
import { PhotoView } from './photo-view.tsx';

type PhotoSlidesProps = {
  photos: readonly DraftPhoto[];
  files: LocalFiles;
  shown: number;
  dispatch: Dispatch<DraftAction>;
  onShow: (key: string) => void;
};

const previewPixelsMax = 1_000_000;
/** A row that has not moved for so long has come to rest; Safari tells of that late. */
const restMs = 100;

/** The photos as they will be, to be swiped through; those far away are not drawn. */
export function PhotoSlides({ photos, files, shown, dispatch, onShow }: PhotoSlidesProps) {
  const t = useMessages(createMessages).photo;
  const row = useRef<HTMLDivElement>(null);
  const placed = useRef(false);
  useLayoutEffect(() => {
    const element = row.current;
    if (!element) return;
    const calm = !placed.current || matchMedia('(prefers-reduced-motion: reduce)').matches;
    placed.current = true;
    element.scrollTo({ left: shown * element.clientWidth, behavior: calm ? 'instant' : 'smooth' });
  }, [shown]);
  const rested = useRef<() => void>(undefined);
  useEffect(() => {
    rested.current = () => {
      const element = row.current;
      const photo = element ? photos[Math.round(element.scrollLeft / Math.max(1, element.clientWidth))] : undefined;
      if (photo && photo !== photos[shown]) onShow(photo.key);
    };
  });
  useEffect(() => {
    const listening = new AbortController();
    let resting: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      clearTimeout(resting);
      resting = setTimeout(() => rested.current?.(), restMs);
    };
    row.current?.addEventListener('scroll', onScroll, { passive: true, signal: listening.signal });
    return () => {
      clearTimeout(resting);
      listening.abort();
    };
  }, []);
  return (
    <section
      ref={row}
      aria-label={t.preview}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll to the next photo.
      tabIndex={0}
      className="flex size-full snap-x snap-mandatory overflow-x-auto overflow-y-hidden [scrollbar-width:none]"
    >
      {photos.map((photo, index) => (
        <div key={photo.key} className="size-full shrink-0 snap-center snap-always">
          {Math.abs(index - shown) <= 1 ? (
            <PhotoView
              photo={photo}
              local={files.get(photo.key)}
              dispatch={dispatch}
              fit="contain"
              max={previewPixelsMax}
            />
          ) : null}
        </div>
      ))}
    </section>
  );
}
