import type { Look } from '@isntgram/contract/media/looks';
import { useEffect, useRef } from 'react';
import { colour, drawTurned, type Picture } from '@/lib/photos/develop.ts';

type PhotoCanvasProps = { picture: Picture; look: Look /** How many pixels are drawn at most. */; max: number };

/** The whole photo with its look, as large as its positioned parent. */
export function PhotoCanvas({ picture, look, max }: PhotoCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const drawn = drawTurned(picture, look, max);
      colour(drawn, look);
      const shown = canvas.current;
      if (!shown) return;
      shown.width = drawn.width;
      shown.height = drawn.height;
      shown.getContext('2d')?.drawImage(drawn, 0, 0);
    });
    return () => cancelAnimationFrame(frame);
  }, [picture, look, max]);
  return <canvas ref={canvas} aria-hidden className="size-full" />;
}
