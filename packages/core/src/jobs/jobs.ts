import { continueExport } from '../accounts/export/write-export.ts';
import { isFrozen, workFrozen } from '../kernel/freeze.ts';
import type { Registered } from '../kernel/module.ts';
import { outOfReach } from '../kernel/out-of-reach.ts';
import { pushNotices } from '../kernel/push/push-notices.ts';
import { findTenant } from '../kernel/tenants.ts';
import { type Job, type JobPlatform, tenantWork } from '../kernel/work/work.ts';
import { enlargePhoto } from '../media/enlarge-photo.ts';
import { processPhoto } from '../media/process-photo.ts';
import { releaseOriginals, removeMedia } from '../media/stored-media.ts';
import { runModuleJob } from './module-job.ts';

export type { Job, JobPlatform } from '../kernel/work/work.ts';
export { type SweepReport, sweep } from './sweep.ts';

/**
 * Runs one job; of a tenant that is gone there is nothing left to be done. Throws where it is worth trying again, as
 * while the tenant is frozen.
 */
export async function runJob(platform: JobPlatform & Registered, job: Job): Promise<void> {
  try {
    await run(platform, job);
  } catch (error) {
    // What is out of reach, and what is frozen, goes on by itself.
    if (!outOfReach(error))
      platform.faults.record({ error, place: 'jobs', route: job.kind === 'module' ? job.name : job.kind });
    throw error;
  }
}

async function run(platform: JobPlatform & Registered, job: Job): Promise<void> {
  const means = tenantWork(platform, job.tenant);
  const tenant = await findTenant(means.db, job.tenant);
  if (!tenant) return;
  if (await isFrozen(means.db, job.tenant)) throw workFrozen();
  const work = { ...means, tenant };
  switch (job.kind) {
    case 'media.process':
      return processPhoto(work, job.mediaId);
    case 'media.enlarge':
      return enlargePhoto(work, job.mediaId);
    case 'media.release':
      return releaseOriginals(work, job.mediaIds);
    case 'media.remove':
      return removeMedia(work, job.mediaIds);
    case 'account.export':
      return continueExport(work, job.exportId);
    case 'push':
      return pushNotices(work, job.userIds);
    case 'module':
      return runModuleJob(work, job);
  }
}
