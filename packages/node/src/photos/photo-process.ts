import { errorText } from '@isntgram/core/kernel/error-text';
import { ImageOfAnotherShape, ImageUnreadable } from '@isntgram/core/kernel/ports';
import sharp from 'sharp';
import type { PhotoOutcome, PhotoTask } from './photo-task.ts';
import { renderPicture } from './sharp-image-transform.ts';

/**
 * The process that decodes photos, started and watched by the jobs process: what a photo brings down, it brings down
 * here. One photo at a time; whoever started it ends it.
 */
sharp.cache(false);
sharp.concurrency(1);

async function outcomeOf({ source, sizes, pixelsMax }: PhotoTask): Promise<PhotoOutcome> {
  try {
    return { rendered: await renderPicture(source, sizes, { pixelsMax }) };
  } catch (error) {
    if (error instanceof ImageOfAnotherShape) return { delivered: error.size };
    if (error instanceof ImageUnreadable) return { unreadable: error.message, problem: error.problem };
    return { fault: errorText(error) };
  }
}

process.on('message', (task: PhotoTask) => {
  void outcomeOf(task).then((outcome) => process.send?.(outcome));
});
// Signals reach the whole group; the one who waits for the photo decides when this ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
