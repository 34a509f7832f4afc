import { instruments } from '../kernel/metrics/instruments.ts';
import type { ImageFormat } from '../kernel/picture.ts';
import type { TenantWork } from '../kernel/work/work.ts';

type Watched = Pick<TenantWork, 'platform'>;

/** Does one step of a photo's way, which counts where it ends well. */
export async function photoStep<T>(
  { platform: { metrics, tracer } }: Watched,
  { step, format }: { step: 'fetch' | 'render' | 'store'; format: ImageFormat | 'other' },
  work: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const result = await tracer.span({ name: `photo ${step}`, kind: 'internal', facts: { format } }, work);
  metrics.record(instruments.photoDuration, { step, format }, (performance.now() - startedAt) / 1000);
  return result;
}

const formats: readonly ImageFormat[] = ['jpeg', 'png', 'webp', 'heic', 'avif'];

/** What its ticket says that it is. */
export const formatOf = ({ contentType }: { contentType: string }): ImageFormat | 'other' =>
  formats.find((format) => contentType === `image/${format}`) ?? 'other';

export const countPhoto = (
  { platform: { metrics } }: Watched,
  row: { contentType: string },
  outcome: 'ready' | 'refused',
): void => metrics.add(instruments.photos, { outcome, format: formatOf(row) });
