import { checkJobs, jobsOptions, runJobs } from '@isntgram/vm-profile/ops/administration/dead-jobs';
import { administer } from '../administer.ts';
import { runCommand } from '../cli/fault.ts';

await runCommand(() => administer('jobs', jobsOptions, checkJobs, runJobs));
