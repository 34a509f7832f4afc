import { runCommand } from '@isntgram/cli/fault';
import { checkJobs, jobsOptions, runJobs } from '@isntgram/vm-profile/ops/administration/dead-jobs';
import { administer } from './administer.ts';

await runCommand(() => administer('jobs', jobsOptions, checkJobs, runJobs));
