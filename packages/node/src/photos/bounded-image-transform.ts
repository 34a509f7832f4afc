import {
  ImageOfAnotherShape,
  type ImageSource,
  type ImageTransform,
  ImageUnreadable,
  type Log,
  type RenderedImage,
} from '@isntgram/core/kernel/ports';
import type { Size } from './decode-upright.ts';
import { DecoderEnded, type DecoderLimits, type DecoderProcess, startDecoder } from './decoder-process.ts';
import type { PhotoOutcome, PhotoTask } from './photo-task.ts';

export interface BoundedLimits extends DecoderLimits {
  /** More pixels than this are refused before any is decoded. */
  pixelsMax: number;
  /** A decoder that keeps more than this after a photo makes way for a new one. */
  keptBytesMax: number;
  /** And so does one after so many photos. */
  photosMax: number;
  /** And one that had nothing to do for so long. */
  idleMs: number;
}

export interface BoundedImageTransform extends ImageTransform {
  /** The process that is kept warm, where there is one. */
  readonly pid: number | undefined;
  close(): void;
}

/** A death may have had another cause than the photo. */
const attempts = 2;

/**
 * Renders in a process of its own, one picture at a time, bounded in time and memory: a photo that is too much for it
 * is refused, and whoever asked goes on. The process is kept for the next photos, and makes way before what it keeps of
 * them is too much.
 */
export function createBoundedImageTransform(limits: BoundedLimits, log: Log): BoundedImageTransform {
  let decoder: DecoderProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const end = (): void => {
    decoder?.end();
    decoder = undefined;
  };

  async function runOnce(task: PhotoTask): Promise<PhotoOutcome> {
    clearTimeout(idle);
    if (!decoder || decoder.ended) decoder = startDecoder(limits);
    const current = decoder;
    try {
      return await current.run(task);
    } finally {
      const bytes = await current.memoryBytes();
      if (current.ended || bytes > limits.keptBytesMax || current.photos >= limits.photosMax) end();
      else idle = setTimeout(end, limits.idleMs).unref();
    }
  }

  async function outcomeOf(task: PhotoTask, attempt = 1): Promise<PhotoOutcome> {
    try {
      return await runOnce(task);
    } catch (error) {
      if (!(error instanceof DecoderEnded)) throw error;
      end();
      log({
        level: 'warn',
        message: 'A photo was too much for its decoder.',
        attempt,
        error: error.message,
        ...aboutSource(task.source),
      });
      if (error.reason === 'death' && attempt < attempts) return outcomeOf(task, attempt + 1);
      return { unreadable: error.message, problem: 'media.too_heavy' };
    }
  }

  async function render(source: ImageSource, sizes: readonly Size[]): Promise<RenderedImage> {
    const start = performance.now();
    const outcome = await outcomeOf({ source, sizes, pixelsMax: limits.pixelsMax });
    const decodingMs = Math.round(performance.now() - start);
    log({ level: 'info', message: 'photo', decodingMs, outcome: Object.keys(outcome)[0], ...aboutSource(source) });
    if ('rendered' in outcome) return outcome.rendered;
    if ('delivered' in outcome) throw new ImageOfAnotherShape(outcome.delivered);
    if ('unreadable' in outcome) throw new ImageUnreadable(outcome.unreadable, { problem: outcome.problem });
    throw new Error(outcome.fault);
  }

  return {
    get pid() {
      return decoder?.pid;
    },
    render(source, sizes) {
      const rendered = turn.then(() => render(source, sizes));
      turn = rendered.catch(() => undefined);
      return rendered;
    },
    close() {
      clearTimeout(idle);
      end();
    },
  };
}

const aboutSource = ({ format, width, height, bytes }: ImageSource) => ({
  format,
  width,
  height,
  sizeBytes: bytes.length,
});
