import { loaded } from '@/language/document-messages';
import type { FailedJobs } from '../en/jobs.ts';

export const failedJobsMessages = loaded<FailedJobs>({
  en: () => import('../en/jobs.ts').then((file) => file.failedJobs),
  de: () => import('../de/jobs.ts').then((file) => file.failedJobs),
});
