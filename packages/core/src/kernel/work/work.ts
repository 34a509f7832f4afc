import { schemaOf } from '../../schema/names.ts';
import { tenantTables } from '../../schema/tenant.ts';
import type { Means } from '../context.ts';
import { errorText } from '../error-text.ts';
import type { Platform } from '../platform.ts';
import type { ImageTransform } from '../ports.ts';
import type { Job } from './job.ts';
import { wakeSweep } from './wake.ts';

export type { Job };

const nobodyWaits = 1_000_000;

/**
 * How many jobs of everybody's go before this one, wherever a queue can tell them apart: the first photos of all, then
 * the second ones, and so on; last what nobody waits for.
 */
export function precededBy(job: Job): number {
  if (job.kind === 'media.enlarge' || job.kind === 'account.export') return nobodyWaits;
  return job.kind === 'media.process' ? (job.place ?? 0) : 0;
}

/** What jobs run on: a platform that can also transform images. */
export type JobPlatform = Platform & { imageTransform: ImageTransform };

/** Work for one tenant that nobody in particular asked for. */
export interface TenantWork extends Means {
  platform: JobPlatform;
}

/** The means to work for the tenant called `slug`. */
export const tenantWork = <Given extends JobPlatform>(
  platform: Given,
  slug: string,
): TenantWork & { platform: Given } => ({
  platform,
  tenant: { slug },
  tables: tenantTables,
  db: platform.openDb({ schema: schemaOf(slug) }),
});

/** A photo in process for longer than this has lost its job. */
export const stalledAfterMs = 60_000;

/**
 * Hands jobs to the queue. Whatever was to happen has happened by now, so a queue that is down is no error: the sweep
 * sends again.
 */
export async function sendJobs(means: Pick<Means, 'background' | 'platform'>, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  const { platform } = means;
  await wakeSweep(means, stalledAfterMs);
  try {
    await platform.queue.send(jobs);
  } catch (error) {
    platform.log({
      level: 'warn',
      message: 'Jobs could not be sent; the sweep will.',
      jobs: jobs.length,
      error: errorText(error),
    });
  }
}
