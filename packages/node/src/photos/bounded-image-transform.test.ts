import { imageTransformConformance } from '@isntgram/adapters/conformance/image-transform';
import type { ImageSource, LogEntry } from '@isntgram/core/kernel/ports';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { quadrants } from '../testing/generated-pictures.ts';
import { loadPictures } from '../testing/pictures.ts';
import {
  type BoundedImageTransform,
  type BoundedLimits,
  createBoundedImageTransform,
} from './bounded-image-transform.ts';

const limits: BoundedLimits = {
  pixelsMax: 100_000_000,
  deadlineMs: 60_000,
  memoryBytesMax: 1_000_000_000,
  keptBytesMax: 1_000_000_000,
  photosMax: 1_000,
  idleMs: 60_000,
};

const shared = createBoundedImageTransform(limits, () => undefined);
afterAll(() => shared.close());
imageTransformConformance('in a process of its own', async () => shared, await loadPictures());

describe('a decoder', () => {
  const sizes = [{ width: 1_600, height: 1_200 }];
  const picture = async (): Promise<ImageSource> => {
    const bytes = await quadrants(1_600, 1_200);
    return { bytes, format: 'png', orientation: 1, width: 1_600, height: 1_200 };
  };

  async function tried(
    more: Partial<BoundedLimits>,
    use: (transform: BoundedImageTransform, logged: LogEntry[]) => Promise<void>,
  ) {
    const logged: LogEntry[] = [];
    const transform = createBoundedImageTransform({ ...limits, ...more }, (entry) => void logged.push(entry));
    try {
      await use(transform, logged);
    } finally {
      transform.close();
    }
  }
  /** The process at work, other than this one. */
  const processOf = (transform: BoundedImageTransform, not?: number): Promise<number> =>
    vi.waitFor(
      () => {
        const { pid } = transform;
        if (pid === undefined || pid === not) throw new Error('No other process was started.');
        return pid;
      },
      { timeout: 30_000, interval: 2 },
    );
  const kill = async (transform: BoundedImageTransform, not?: number): Promise<number> => {
    const pid = await processOf(transform, not);
    process.kill(pid, 'SIGKILL');
    return pid;
  };

  it('that is killed once does the photo again, twice refuses it, and goes on with the next', async () => {
    await tried({}, async (transform, logged) => {
      const source = await picture();
      const again = transform.render(source, sizes);
      const first = await kill(transform);
      expect((await again).variants).toHaveLength(1);
      const refused = transform.render(source, sizes);
      const outcome = expect(refused).rejects.toMatchObject({ name: 'ImageUnreadable', problem: 'media.too_heavy' });
      await kill(transform, await kill(transform, first));
      await outcome;
      expect((await transform.render(source, sizes)).variants).toHaveLength(1);
      expect(logged.filter(({ level }) => level === 'warn')).toHaveLength(3);
    });
  });

  it.each([
    ['time', { deadlineMs: 1 }],
    ['memory', { memoryBytesMax: 1 }],
  ])('that takes too much %s refuses the photo', async (_, bound) => {
    await tried(bound, async (transform) => {
      const refused = transform.render(await picture(), sizes);
      await expect(refused).rejects.toMatchObject({ name: 'ImageUnreadable', problem: 'media.too_heavy' });
    });
  });

  it('is kept for the next photos until it has grown, had its share, or had nothing to do', async () => {
    const pids = async (
      more: Partial<BoundedLimits>,
      between = async (_: BoundedImageTransform) => undefined as unknown,
    ) => {
      const seen: number[] = [];
      await tried(more, async (transform) => {
        for (let turn = 0; turn < 2; turn += 1) {
          const rendered = transform.render(await picture(), sizes);
          seen.push(await processOf(transform));
          await rendered;
          await between(transform);
        }
      });
      return new Set(seen).size;
    };
    const gone = (transform: BoundedImageTransform) =>
      vi.waitFor(() => expect(transform.pid).toBeUndefined(), { timeout: 30_000 });
    expect(await pids({})).toBe(1);
    expect(await pids({ photosMax: 1 })).toBe(2);
    expect(await pids({ keptBytesMax: 1 })).toBe(2);
    expect(await pids({ idleMs: 1 }, gone)).toBe(2);
  });
});
