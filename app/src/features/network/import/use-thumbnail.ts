import { limits } from '@isntgram/contract/kernel/limits';
import { useEffect, useRef, useState } from 'react';
import type { Archive } from './open-archive.ts';

const widthPx = 320;

/** One at a time: a phone that unpacks sixty photos at once stands still. */
let line: Promise<unknown> = Promise.resolve();

function inLine<Result>(act: () => Promise<Result>): Promise<Result> {
  const next = line.then(act, act);
  line = next.catch(() => undefined);
  return next;
}

/** A small picture of a photo in the archive: the whole one would stay in memory for each tile. */
async function thumbnailOf(archive: Archive, path: string, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const blob = await archive.read(path, limits.photoSizeBytesMax, signal);
  const bitmap = await createImageBitmap(blob, { resizeWidth: widthPx, resizeQuality: 'medium' });
  const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
  if (!small) throw new Error('The canvas gave no picture.');
  return URL.createObjectURL(small);
}

/** Shows a photo of the archive once it is near the screen; let go of when its tile goes. */
export function useThumbnail(archive: Archive, path: string) {
  const ref = useRef<HTMLButtonElement>(null);
  const [url, setUrl] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const tile = ref.current;
    if (!tile) return;
    const stop = new AbortController();
    let made: string | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        inLine(() => thumbnailOf(archive, path, stop.signal)).then(
          (given) => {
            if (stop.signal.aborted) return URL.revokeObjectURL(given);
            made = given;
            setUrl(given);
          },
          () => {
            if (!stop.signal.aborted) setFailed(true);
          },
        );
      },
      { rootMargin: '200px' },
    );
    observer.observe(tile);
    return () => {
      stop.abort();
      observer.disconnect();
      if (made) URL.revokeObjectURL(made);
    };
  }, [archive, path]);
  return { ref, url, failed };
}
