import { enlargePhoto } from './enlarge-photo.ts';
import { processPhoto } from './process-photo.ts';
import { releaseOriginals, removeMedia } from './stored-media.ts';
import { type Job, type JobPlatform, tenantWork } from './work.ts';

export { type SweepReport, sweep } from './sweep.ts';
export type { Job, JobPlatform } from './work.ts';

/** Runs one job. Throws where it is worth trying again. */
export async function runJob(platform: JobPlatform, job: Job): Promise<void> {
  const work = tenantWork(platform, job.tenant);
  switch (job.kind) {
    case 'media.process':
      return processPhoto(work, job.mediaId);
    case 'media.enlarge':
      return enlargePhoto(work, job.mediaId);
    case 'media.release':
      return releaseOriginals(work, job.mediaIds);
    case 'media.remove':
      return removeMedia(work, job.mediaIds);
  }
}
