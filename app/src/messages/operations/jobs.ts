import { catalog } from '@/language/messages';
import { failedJobs as de } from './de/jobs.ts';
import { failedJobs as en } from './en/jobs.ts';

export const failedJobsMessages = catalog({ en, de });
